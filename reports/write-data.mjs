import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSnapshot, QueryError } from './snapshot.mjs';

/**
 * Asks all queries of a folder at one moment, so that no page knows of a night that another one does not, and writes the
 * rows of `x.json.sql` as a JSON array to `x.json`; those of `x-[name].json.sql` once for each value of the name.
 * @param {string} folder
 * @param {Record<string, string[]>} values by the names in brackets
 * @param {string | undefined} databaseUrl
 * @throws {import('./snapshot.mjs').QueryError}
 */
export async function writeData(folder, values = {}, databaseUrl = process.env.INSIGHTS_DATABASE_URL) {
  const snapshot = await openSnapshot(databaseUrl);
  try {
    const queries = (await readdir(folder)).filter((file) => file.endsWith('.json.sql')).sort();
    for (const query of queries) {
      const [bracketed, name] = /\[(\w+)\]/.exec(query) ?? [];
      if (name && !values[name]) throw new QueryError(query, `nobody says which ${name} there are.`);
      for (const value of name ? values[name] : ['']) {
        const rows = await snapshot.ask(join(folder, query), name ? { [name]: value } : {});
        const file = query.replace(/\.sql$/, '').replace(bracketed ?? '', value);
        await writeFile(join(folder, file), JSON.stringify(rows));
      }
    }
  } finally {
    await snapshot.close();
  }
}
