import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (home: string) => join(home, 'demo-since');
const today = () => new Date().toISOString().slice(0, 10);

/**
 * The day on which the demo was first started in this home. The invented company's story leads up to it: with another day
 * it would be another company.
 */
export function demoSince(home: string): string {
  const now = today();
  try {
    writeFileSync(fileIn(home), now, { flag: 'wx' });
    return now;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(fileIn(home), 'utf8');
  }
}

/** The same without beginning it: today where the demo has not been started in this home. */
export function demoSinceOrToday(home: string): string {
  try {
    return readFileSync(fileIn(home), 'utf8');
  } catch {
    return today();
  }
}
