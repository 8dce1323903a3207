import { writeFile } from 'node:fs/promises';
import type { Figure } from './figure.ts';
import type { Machine, Versions } from './machine.ts';

/** What `--json` writes. */
export interface Report {
  measuredAt: string;
  people: number;
  machine: Machine;
  versions: Versions;
  figures: Record<string, Omit<Figure, 'name'>>;
}

export async function writeReport(
  file: string,
  figures: Figure[],
  about: Omit<Report, 'figures' | 'measuredAt'>,
): Promise<void> {
  const report: Report = {
    measuredAt: new Date().toISOString(),
    ...about,
    figures: Object.fromEntries(figures.map(({ name, ...figure }) => [name, figure])),
  };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
