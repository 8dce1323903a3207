import type { Database } from '../../sql/database.ts';
import { temporal } from '../../temporal.config.ts';
import type { SyncResult } from '../../workflows/contract.ts';
import type { Source } from './connections.ts';
import type { House } from './house.ts';
import type { Program } from './program.ts';
import { type ReadList, readLists } from './read-lists.ts';

/** A database of its own and a worker over one source. */
export interface Scene {
  database: Database;
  databaseUrl: string;
  worker: Program;
  /** A sync through the real workflow. @throws Error when it does not end well */
  sync(asOf: string, connections?: string[]): Promise<Synced>;
  close(): Promise<void>;
}

export interface Synced {
  /** Of the workflow, from the client's call to its answer. */
  seconds: number;
  /** The client's call, in seconds since the epoch. */
  begunAt: number;
  result: SyncResult;
  /** What was read, list by list. */
  lists: ReadList[];
}

let syncs = 0;

export async function openScene(house: House, source: Source): Promise<Scene> {
  const { database, url, drop } = await house.newDatabase();
  const worker = await house.startWorker(url, source);
  return {
    database,
    databaseUrl: url,
    worker,
    sync: (asOf, connections) => sync(house, database, asOf, connections),
    async close() {
      await worker.stop();
      await drop();
    },
  };
}

async function sync(
  { client }: House,
  database: Database,
  asOf: string,
  connections?: string[],
): Promise<Synced> {
  syncs += 1;
  const begunAt = Date.now() / 1000;
  const result: SyncResult = await client.workflow.execute('sync', {
    taskQueue: temporal.taskQueue,
    workflowId: `sync/${asOf}/${syncs}`,
    args: [{ asOf, buildSite: false, once: true, connections }],
  });
  const seconds = Date.now() / 1000 - begunAt;
  const failed = result.connections
    .flatMap(({ resources }) => resources)
    .find(({ outcome }) => outcome !== 'ok' && outcome !== 'not_applicable');
  if (failed) throw new Error(`${failed.resource} is ${failed.outcome}: ${failed.error}`);
  return { seconds, begunAt, result, lists: await readLists(database, asOf) };
}
