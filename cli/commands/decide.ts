import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { InsightsConfig } from '../../config/insights-config.ts';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { withSession } from '../session.ts';

const notes = `
A list is held when publishing it would delete too much at once. Nothing of it is shown until somebody decides.

Examples:
  insights accept github/members     it is true: publish it from today on; earlier days keep what they showed
  insights reject github/members     it is wrong: the last good list stands, the next night reads again`;

export const accept = decision('accept', 'publish a held list from today on', true);
export const reject = decision('reject', 'drop a held list: the last good one stands', false);

function decision(name: string, description: string, isAccepted: boolean): Command {
  return new Command(name)
    .description(description)
    .argument('<list>', 'connection and list, as "insights status" shows them: github/members')
    .addHelpText('after', notes)
    .action((list: string) =>
      withSession(name, async (session) => {
        const { database } = await openDatabaseService(session);
        const [connection = '', resource = ''] = list.split('/');
        const today = new Date().toISOString().slice(0, 10);
        await database.transaction(async (transaction) => {
          const { rows } = await transaction.raw<{ rows: [{ id: number | null }] }>(
            'select staging.decide(?, ?, ?, ?) as id',
            [connection, resource, isAccepted, today],
          );
          if (rows[0].id === null)
            throw new CommandFailed(`Nothing is held of ${list}: see "insights status".`);
          await transaction.raw(
            'insert into warehouse.audit_log (actor, action, subject, detail) values (?, ?, ?, ?)',
            [userInfo().username, `hold_${name}ed`, list, JSON.stringify({ extraction: rows[0].id })],
          );
        });
        session.say(
          isAccepted
            ? `Accepted: ${list} is as it was read from ${today} on. Its figures and the report follow with the next sync: ${whenItComes(session.installation.config)}insights sync ${connection}`
            : 'Rejected. The last good list stands.',
        );
      }),
    );
}

/** A sync asks the platform again, and several lists may be decided upon: it is not started here. */
function whenItComes({ schedule: { time, paused } }: InsightsConfig): string {
  return paused ? 'the schedule is paused, so start one with: ' : `every night at ${time} UTC, or now with: `;
}
