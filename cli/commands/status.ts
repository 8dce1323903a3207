import { Command } from 'commander';
import { openReader } from '../../server/reader.ts';
import { readSyncState, type SyncState } from '../../server/sync-state.ts';
import { claimHolder } from '../../services/home.ts';
import { openDatabaseService } from '../database.ts';
import { progressLines } from '../progress-lines.ts';
import { type Session, withSession } from '../session.ts';
import { table } from '../table.ts';
import { openTemporal } from '../temporal.ts';

export const status = new Command('status')
  .description('the last sync, by connection and list, and the one that is running')
  .option('--json', 'as GET /api/sync answers it')
  .action(({ json }: { json?: boolean }) =>
    withSession('status', async (session) => {
      const state = await currentState(session);
      console.log(json ? JSON.stringify(state, null, 2) : describe(state));
    }),
  );

/** Temporal is asked only where it runs: it is not started for the question. */
async function currentState(session: Session): Promise<SyncState> {
  const { environment } = session.installation;
  const isRunning = environment.temporalAddress !== null || claimHolder(environment.home) !== undefined;
  const temporal = isRunning ? await openTemporal(session) : null;
  const { readerUrl } = await openDatabaseService(session);
  const reader = openReader(readerUrl);
  session.cleanup.defer('reader', () => reader.end());
  return await readSyncState(reader, temporal?.client ?? null);
}

function describe({ running, last, temporal }: SyncState): string {
  const now = {
    ok: running
      ? [`Running for ${running.as_of}:`, ...progressLines(running)].join('\n')
      : 'No sync is running.',
    unreachable: 'Temporal does not answer: whether a sync is running is not known.',
    not_used: 'Nothing is running here. Start with: insights up',
  }[temporal];
  if (!last) return `${now}\nNothing was read yet.`;
  const rows = last.resources.map((r) =>
    [
      r.connection,
      r.resource,
      r.outcome,
      r.records,
      r.added,
      r.changed,
      r.removed,
      r.quarantined,
      r.requests,
      r.error ?? '',
    ].map(String),
  );
  const headings = [
    'connection',
    'list',
    'outcome',
    'records',
    'added',
    'changed',
    'removed',
    'broken',
    'requests',
    'error',
  ];
  return [
    now,
    `Last: ${last.as_of}, ${last.outcome}, ended ${last.finished_at}, report ${last.site ?? 'not built'}`,
    table(headings, rows),
  ].join('\n');
}
