import { Command, Option } from 'commander';
import { answerAs, type Format, formats } from '../answer.ts';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { ask } from '../question.ts';
import { withSession } from '../session.ts';

const examples = `
Reads the schema "reporting", read-only, as the role that Power BI uses. In a table and in JSON, null is unknown.

Examples:
  insights sql "select * from reporting.license_usage_daily where date = current_date"
  insights sql --csv "select * from reporting.people" > people.csv
  insights sql "select table_name from information_schema.views where table_schema = 'reporting'"`;

export const sql = new Command('sql')
  .description('ask the database, read-only')
  .argument('<query>', 'one SQL statement')
  .addOption(new Option('--csv', 'comma-separated values, with a heading').conflicts('json'))
  .option('--json', 'an array of objects')
  .addHelpText('after', examples)
  .action((query: string, options: Partial<Record<Format, boolean>>) =>
    withSession('sql', async (session) => {
      const { url } = await openDatabaseService(session);
      const format = formats.find((name) => options[name]) ?? 'table';
      const answer = await ask(url, query, session.stop).catch((error: unknown) => {
        throw new CommandFailed(`The database refuses the question: ${(error as Error).message}`);
      });
      process.stdout.write(answerAs(format, answer));
    }),
  );
