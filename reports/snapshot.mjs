import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { replaceParameters } from './src/components/sql-parameters.js';

const { builtins } = pg.types;
const asText = (text) => text;
/** Days stay text (a day is no instant); counts, bytes and prices are below 2^53. */
const parsers = new Map([
  [builtins.DATE, asText],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);

/** Thrown when a query cannot be asked: its file, and what is wrong with it. */
export class QueryError extends Error {
  name = 'QueryError';

  constructor(file, reason, options) {
    super(`${file}: ${reason}`, options);
  }
}

/**
 * The database as it is at one moment: whatever is asked of it, a sync that ends meanwhile is seen by none of it or by all.
 * @param {string | undefined} databaseUrl
 * @throws {Error} when it cannot be reached
 */
export async function openSnapshot(databaseUrl = process.env.INSIGHTS_DATABASE_URL) {
  if (!databaseUrl)
    throw new Error('INSIGHTS_DATABASE_URL says to which database to connect; it is not set.');
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'insights report',
    options: '-c TimeZone=UTC -c statement_timeout=120000 -c jit=off',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (type, format) => parsers.get(type) ?? pg.types.getTypeParser(type, format) },
  });
  client.on('error', () => {}); // A connection that breaks also rejects the query.
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
  } catch (error) {
    await client.end().catch(() => {});
    throw new Error(`the database cannot be asked: ${error.message || error.code}`, { cause: error });
  }
  return {
    /**
     * Asks the query in a file and returns its rows. `:name` in it stands for the parameter of that name, which is bound as
     * a value and never becomes part of the text. No rows is an error, unless a line `-- may be empty: <why>` says that it
     * is lawful. After an error nothing more can be asked.
     * @throws {QueryError}
     */
    async ask(file, parameters = {}) {
      const source = await readFile(file, 'utf8');
      const query = bindParameters(source, parameters, file);
      const { rows } = await client.query(query).catch((error) => {
        throw new QueryError(file, error.message || error.code, { cause: error });
      });
      if (rows.length === 0 && !/^-- may be empty: \S/m.test(source))
        throw new QueryError(file, 'no rows. Where that is lawful, a line "-- may be empty: <why>" says so.');
      return rows;
    },
    close: () => client.end().catch(() => {}),
  };
}

/**
 * `:name` becomes `$1`, and its value the first of the values.
 * @param {string} source
 * @param {Record<string, string>} parameters
 * @param {string} file
 */
export function bindParameters(source, parameters, file) {
  const names = [];
  const text = replaceParameters(source, (name) => {
    if (!Object.hasOwn(parameters, name)) throw new QueryError(file, `the parameter :${name} was not given.`);
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  const unused = Object.keys(parameters).find((name) => !names.includes(name));
  if (unused !== undefined) throw new QueryError(file, `the parameter ${unused} is not used in it.`);
  return { text, values: names.map((name) => parameters[name]) };
}
