import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openHome } from '../../services/home.ts';

/** An empty home, removed when the test is over. */
export function tempHome(): string {
  return openHome({ INSIGHTS_HOME: join(tempFolder(0o755), 'home') });
}

/** A folder of this mode, removed when the test is over. */
export function tempFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'insights-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, mode);
  return folder;
}
