import knex, { type Knex } from 'knex';
import pg from 'pg';

export type Database = Knex;

// A `date` is a calendar day, not an instant: as text it cannot slip into another time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// Counts and bytes: all of ours are below 2^53 (the largest repository seen holds 3.6e14 bytes).
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Opens a pool of connections. Sessions run in UTC, and compile no statement: compiling takes longer than ours run. The
 * caller closes it with `destroy()`.
 */
export function openDatabase(url: string, pool: { max: number } = { max: 10 }): Database {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'insights',
      options: '-c TimeZone=UTC -c jit=off',
    },
    pool: { min: 0, max: pool.max },
    acquireConnectionTimeout: 30_000,
    // Bound values may be names: they stay out of error messages.
    compileSqlOnError: false,
    // knex would print whole migrations; our own errors say what happened.
    log: { warn() {}, error() {}, deprecate() {}, debug() {} },
  });
}
