import { readlinkSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Installation } from '../config/installation.ts';
import { projectRoot } from '../config/variables.ts';

/** Where the built site is: a symlink into the home, swapped at each build. */
export const siteLink = join(projectRoot, 'reports/dist');

/**
 * Takes away a report of another kind of installation: a configured start must not show the demo's while the first real
 * one is not built, nor the other way round. Builds are named after the database that they tell of.
 */
export function dropForeignSite(database: Installation['database'], link = siteLink): void {
  try {
    if (basename(readlinkSync(link)).startsWith(`${database}-`)) return;
  } catch {
    return; // There is none.
  }
  rmSync(link, { force: true });
}
