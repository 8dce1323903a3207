import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new temporary folder; the caller removes it. Started by root, PostgreSQL runs as another user, who must get in: else
 * its data would lie elsewhere and stay there.
 */
export function openFolder(prefix: string): string {
  const folder = mkdtempSync(join(cheapestPlace(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
const plenty = 6 * 2 ** 30;

/** A database is some 400 files: on a disk, making one for each test takes longer than many tests. */
function cheapestPlace(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, freemem()) > plenty ? memory : tmpdir();
  } catch {
    return tmpdir(); // Not on Linux.
  }
}
