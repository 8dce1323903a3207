import { readdir, readFile } from 'node:fs/promises';
import type { Knex } from 'knex';
import type { Database } from './database.ts';

const folder = new URL('./migrations/', import.meta.url);
/** Any number, as long as it is always the same: one migration at a time in a database. */
const migrationLock = 7_214_019;

/** Thrown when a step fails, with its file and PostgreSQL's words. Nothing of the step is left. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly step: string;

  constructor(step: string, said: string, cause: unknown) {
    super(`Migration ${step} failed: ${said}. Nothing of it was kept.`, { cause });
    this.step = step;
  }
}

/** Each `.sql` file is one step, in the order of its name. Steps go forward only. */
const source: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const sql = await readFile(new URL(name, folder), 'utf8');
    return {
      up: async (step) => {
        try {
          await step.raw(sql.replaceAll('?', '\\?'));
        } catch (error) {
          // knex puts the whole statement in front of what PostgreSQL said.
          throw new MigrationError(name, (error as Error).message.replace(`${sql} - `, ''), error);
        }
      },
      down: () => Promise.reject(new Error('Migrations go forward only.')),
    };
  },
};

/**
 * Brings the schemas up to date and returns the names of the steps taken. Safe to call twice, and from two processes
 * at once: the second one waits. A step that fails leaves nothing behind, those before it stand.
 * @throws MigrationError
 */
export async function migrate(database: Database): Promise<string[]> {
  return await database.transaction(async (guard) => {
    await guard.raw('select pg_advisory_xact_lock(?)', [migrationLock]);
    const migrator = database.migrate;
    const options = { migrationSource: source, tableName: 'insights_migration' };
    // Our own lock is released by PostgreSQL when we are killed; knex's is a row that would stay.
    await migrator.currentVersion(options);
    await migrator.forceFreeMigrationsLock(options);
    const [, steps] = (await migrator.latest(options)) as [number, string[]];
    return steps;
  });
}
