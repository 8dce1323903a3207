import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Knex } from 'knex';
import type { Database } from './database.ts';

/** Tables: steps that are taken once, in the order of their names, forward only. */
const steps = new URL('./migrations/', import.meta.url);
/** Functions and views: what they say now, put in place of what they said before. */
const definitions = ['routines/', 'views/'].map((folder) => new URL(folder, import.meta.url));
/** Steps that held nothing but functions, which are definitions now. A database of before has them on its list. */
const retired = [
  '002_staging_pages.sql',
  '007_people.sql',
  '008_license_usage.sql',
  '009_merge_facts.sql',
  '012_staging_details.sql',
];
/** Any number, as long as it is always the same: one migration at a time in a database. */
const migrationLock = 7_214_019;

/** Thrown when a step or a definition fails, with its file and PostgreSQL's words. Nothing of the file is left. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly step: string;

  constructor(step: string, said: string, cause: unknown) {
    super(`Migration ${step} failed: ${said}. Nothing of it was kept.`, { cause });
    this.step = step;
  }
}

const source: Knex.MigrationSource<string> = {
  getMigrations: async () => [...(await sqlFiles(steps)), ...retired].sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    up: async (step) => {
      if (!retired.includes(name)) await run(step, name, await readFile(new URL(name, steps), 'utf8'));
    },
    down: () => Promise.reject(new Error('Migrations go forward only.')),
  }),
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
    const [, taken] = (await migrator.latest(options)) as [number, string[]];
    await database.transaction(define);
    return taken;
  });
}

/** Puts all functions and views in place, where one of them changed since the last time. */
async function define(transaction: Database): Promise<void> {
  const files: { name: string; sql: string }[] = [];
  for (const folder of definitions) {
    for (const name of await sqlFiles(folder)) {
      files.push({ name, sql: await readFile(new URL(name, folder), 'utf8') });
    }
  }
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  await transaction.raw('create table if not exists insights_definitions (hash text not null)');
  const { rows } = await transaction.raw<{ rows: { hash: string }[] }>(
    'select hash from insights_definitions',
  );
  if (rows[0]?.hash === hash) return;
  // A function may name another one whose file comes later.
  await transaction.raw('set local check_function_bodies = off');
  for (const { name, sql } of files) await run(transaction, name, sql);
  await transaction.raw('delete from insights_definitions');
  await transaction.raw('insert into insights_definitions values (?)', [hash]);
}

/** Folders before the files beside them, each in the order of its name. */
async function sqlFiles(folder: URL): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.sql'))
    .sort((a, b) => Number(b.includes('/')) - Number(a.includes('/')) || (a < b ? -1 : 1));
}

async function run(database: Database, name: string, sql: string): Promise<void> {
  try {
    await database.raw(sql.replaceAll('?', '\\?'));
  } catch (error) {
    // knex puts the whole statement in front of what PostgreSQL said.
    throw new MigrationError(name, (error as Error).message.replace(`${sql} - `, ''), error);
  }
}
