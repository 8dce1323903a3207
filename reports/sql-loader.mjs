/**
 * The interpreter of `*.json.sql`: asks the query and writes its rows as a JSON array.
 * Framework calls it as `node sql-loader.mjs <file> [--name=value …]`.
 */
import { QueryError, runQuery } from './run-query.mjs';

const [file, ...options] = process.argv.slice(2);
try {
  const parameters = Object.fromEntries(
    options.map((option) => {
      const found = /^--(\w+)=([\s\S]*)$/.exec(option);
      if (!found) throw new QueryError(file, `${option} is no parameter: --name=value`);
      return found.slice(1);
    }),
  );
  process.stdout.write(JSON.stringify(await runQuery(file, parameters)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
