import { z } from 'zod';

const file = z.string('must be the path of a CSV file, or none').min(1, 'must not be empty');

/**
 * Where the roster is: a CSV file, relative to the configuration file; it may be absent as long as none was ever read.
 * `none`: do without, from that day on. `mayLose`: people who may be missing from a new version at once; without it, more
 * than a fifth of them, and at least ten, are taken for a mistake.
 */
export const roster = z
  .union(
    [
      file.transform((path): { file: string; mayLose?: number | undefined } => ({ file: path })),
      z.strictObject({
        file: file.default('roster.csv'),
        mayLose: z.int('must be a whole number').min(0, 'must not be negative').optional(),
      }),
    ],
    'must be the path of a CSV file, none, or a mapping of file and mayLose',
  )
  .prefault('roster.csv');

/** The departments that a roster may name; empty: any. */
export const departments = z.array(z.string('must be the name of a department').min(1, 'must not be empty'));
