import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openHome } from '../../services/home.ts';
import { openFolder } from '../open-folder.ts';

/** An empty home, removed when the test is over. */
export function tempHome(): string {
  const folder = openFolder('insights-test-');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return openHome({ INSIGHTS_HOME: join(folder, 'home') });
}

/** A folder of this mode, removed when the test is over. */
export function tempFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'insights-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, mode);
  return folder;
}
