import { Command, InvalidArgumentError } from 'commander';
import { NothingToRebuild, rebuildFacts } from '../../activities/facts/rebuild.ts';
import { utcDay } from '../../transforms/utc-day.ts';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { withSession } from '../session.ts';

const notes = `
Everything that was read is kept as it was read; the figures are derived from it. A rebuild derives them again, day by
day, with what was known and decided on each day: it is how a new version's figures get a past, and how a record that
only a new version understands gets into them. It reaches back to the first day in staging. Readers see the old figures
until it is done; a sync may run beside it, and waits with its figures.

Examples:
  insights rebuild                       all days
  insights rebuild --from 2026-03-01     that day and those after it`;

export const rebuild = new Command('rebuild')
  .description('derive all figures anew from what was read')
  .option('--from <date>', 'first day (YYYY-MM-DD); else the first one that was read', calendarDay)
  .addHelpText('after', notes)
  .action(({ from }: { from?: string }) =>
    withSession('rebuild', async (session) => {
      const { database } = await openDatabaseService(session);
      const done = await rebuildFacts(database, session.installation, { from, log: session.say }).catch(
        (error: unknown) => {
          throw error instanceof NothingToRebuild ? new CommandFailed(error.message) : error;
        },
      );
      if (from && from < done.horizon) session.say(`No day before ${done.horizon} is kept as it was read.`);
      console.log(
        [
          `Rebuilt ${done.from} to ${done.to} in ${done.seconds.toFixed(1)} s:`,
          `${done.days} days with something read, ${done.records} records derived;`,
          `of the broken records, ${done.mended} are understood now and ${done.broken} are not.`,
        ].join(' '),
      );
    }),
  );

function calendarDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && utcDay(text) === text) return text;
  throw new InvalidArgumentError('It must be a day such as 2026-03-01.');
}
