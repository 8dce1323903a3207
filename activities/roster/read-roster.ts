import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RosterEntry } from './entry.ts';
import { RosterError } from './flaws.ts';
import { parseRoster } from './parse-roster.ts';

/** Where the roster is, and what the configuration says of it. */
export interface RosterSource {
  path: string;
  /** As the configuration calls it; stands in messages. */
  name: string;
  departments: string[];
  /** People who may be missing from a new version at once; absent: by the guard's own rule. */
  mayLose?: number | undefined;
}

export interface Roster {
  entries: RosterEntry[];
  /** Of the file's bytes. */
  sha256: string;
}

/**
 * The roster as its file has it now; null where there is no such file.
 * @throws RosterError with the line of each flaw.
 */
export async function readRoster({ path, name, departments }: RosterSource): Promise<Roster | null> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new RosterError(name, [{ line: 1, message: `the file cannot be read (${error.code})` }], {
      cause: error,
    });
  });
  if (bytes === null) return null;
  return {
    entries: parseRoster(bytes, name, departments),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
