import { Command } from 'commander';
import { type ExpectedConnection, expectRequests } from '../../activities/plan/expect-requests.ts';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { withSession } from '../session.ts';
import { table } from '../table.ts';

const notes = `
Nothing is asked of a platform. The counts are those of the last good reading; the time is what the limits and the last
pace make of them. A list that was never read has no count, nor has a log before its second reading.`;

export const plan = new Command('plan')
  .description('how many requests the next sync takes, and how long')
  .argument('[connection]', 'only this connection')
  .option('--json', 'as JSON')
  .addHelpText('after', notes)
  .action((asked: string | undefined, { json }: { json?: boolean }) =>
    withSession('plan', async (session) => {
      // Nobody is called: in the demo any address does.
      const connections = session.installation.connections('http://localhost');
      const wanted = connections.filter(({ name }) => asked === undefined || name === asked);
      if (wanted.length === 0) {
        const names = connections.map(({ name }) => name).join(', ');
        throw new CommandFailed(`There is no connection ${asked}. There are: ${names}`);
      }
      const { database } = await openDatabaseService(session);
      const expected: ExpectedConnection[] = [];
      for (const connection of wanted) expected.push(await expectRequests(database, connection));
      console.log(json ? JSON.stringify(expected, null, 2) : describe(expected));
    }),
  );

function describe(expected: ExpectedConnection[]): string {
  const rows = expected.flatMap(({ connection, lists, requests, seconds }) => [
    ...lists.map((list) => [connection, list.resource, told(list.requests), told(list.records), '']),
    [connection, 'all', String(requests), '', durationOf(seconds)],
  ]);
  return table(['connection', 'list', 'requests', 'records', 'takes'], rows);
}

const told = (count: number | null) => (count === null ? 'not known yet' : String(count));

function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
