import { userInfo } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { openDatabaseService } from '../database.ts';
import { type Act, closedStates, openStates } from '../reclaim/acts.ts';
import { describeClosed, describeOpen } from '../reclaim/describe.ts';
import { type ExportFormat, exportAs, exportFormats } from '../reclaim/export.ts';
import { isClosedState, readCases, readOpenColumns, readSums, type Wanted } from '../reclaim/read-cases.ts';
import { recordAct } from '../reclaim/record-act.ts';
import { withSession } from '../session.ts';

const about = `
Nothing is ever changed on a platform: who takes a seat away does it there, and the next sync sees that it is gone.

  found      there is a reason to give the seat back: idle, never used, orphaned, a duplicate
  notified   its holder or manager was told, outside of this system
  confirmed  it may go
  kept       it stays, until a day or for good; excluded: the same, by the configuration (exclusions)
  reclaimed  it was seen gone after somebody was told: the savings ledger counts it until it returns
  gone       it went by itself: no saving of ours
  cancelled  the reason is gone, as when activity returned; by itself

Examples:
  insights reclaim list --product github/copilot
  insights reclaim notified 3f09c1e4ab 91d20b77c0
  insights reclaim confirm 3f09c1e4ab
  insights reclaim keep 91d20b77c0 --reason "parental leave" --until 2027-03-01
  insights reclaim export --format csv > seats.csv`;

export const reclaim = new Command('reclaim')
  .description('seats to give back: list them, and record what was agreed about each')
  .addHelpText('after', about);

const product = () =>
  new Option('--product <platform/product>', 'of one product, e.g. github/copilot').argParser(
    platformAndProduct,
  );

reclaim
  .command('list')
  .description('open cases, those best proven first, with what they come to a month')
  .addOption(product())
  .addOption(new Option('--state <state>', 'in one state').choices([...openStates, ...closedStates]))
  .option('--json', 'an array of objects')
  .action(({ json, ...wanted }: Wanted & { json?: boolean }) =>
    withSession('reclaim list', async (session) => {
      const { database } = await openDatabaseService(session);
      const cases = await readCases(database, wanted);
      if (json) console.log(JSON.stringify(cases, null, 2));
      else if (isClosedState(wanted.state)) console.log(describeClosed(cases));
      else console.log(describeOpen(cases, await readSums(database, wanted)));
    }),
  );

reclaim
  .command('notified')
  .description('record that the holder or manager of each seat was told')
  .argument('<case...>', 'as "insights reclaim list" names them')
  .action((cases: string[]) => record('notified', cases));

reclaim
  .command('confirm')
  .description('record that each seat may go')
  .argument('<case...>', 'as "insights reclaim list" names them')
  .action((cases: string[]) => record('confirmed', cases));

reclaim
  .command('keep')
  .description('record that each seat stays')
  .argument('<case...>', 'as "insights reclaim list" names them')
  .requiredOption('--reason <text>', 'why', notEmpty)
  .option('--until <day>', 'first day on which it is judged again, YYYY-MM-DD; without: never', day)
  .action((cases: string[], why: { reason: string; until?: string }) => record('kept', cases, why));

reclaim
  .command('export')
  .description('open cases with all that is known of them; CSV is safe to open in a spreadsheet')
  .addOption(new Option('--format <format>', 'csv or json').choices([...exportFormats]).default('csv'))
  .addOption(product())
  .action(({ format, ...wanted }: Wanted & { format: ExportFormat }) =>
    withSession('reclaim export', async (session) => {
      const { database } = await openDatabaseService(session);
      const columns = await readOpenColumns(database);
      process.stdout.write(exportAs(format, await readCases(database, wanted), columns));
    }),
  );

function record(act: Act, cases: string[], why: { reason?: string; until?: string } = {}): Promise<void> {
  return withSession(`reclaim ${act}`, async (session) => {
    const { database } = await openDatabaseService(session);
    const today = new Date().toISOString().slice(0, 10);
    const ids = await recordAct(database, { act, cases, actor: userInfo().username, today, ...why });
    session.say(`Recorded: ${act}, ${ids.join(', ')}. Nothing was changed on a platform.`);
  });
}

function platformAndProduct(text: string): string {
  if (/^[a-z]+\/\S+$/.test(text)) return text;
  throw new InvalidArgumentError('It must be PLATFORM/PRODUCT, e.g. github/copilot.');
}

function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must say why.');
  return text.trim();
}

function day(text: string): string {
  if (z.iso.date().safeParse(text).success) return text;
  throw new InvalidArgumentError('It must be a day, YYYY-MM-DD.');
}
