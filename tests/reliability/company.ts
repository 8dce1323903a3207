import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { startSimulator } from '../../simulator/server.ts';
import { type Database, openDatabase } from '../../sql/database.ts';
import { temporal } from '../../temporal.config.ts';
import type { SyncInput, SyncResult } from '../../workflows/contract.ts';
import type { sync } from '../../workflows/sync.ts';
import { type Entrance, openEntrance } from './entrance.ts';
import { emptyDatabase, type House } from './house.ts';
import type { WorkerProcess } from './workers.ts';

export interface CompanyOptions {
  namespace: string;
  people: number;
  seed: number;
  today: string;
}

/** An invented company on the four platforms, whose days can be synced several times: calmly, and with disturbances. */
export interface Company {
  house: House;
  client: Client;
  entrance: Entrance;
  /** A database for one way that the company's story is collected. @param from begins as a copy of it */
  story(name: string, from?: Story): Promise<Story>;
  /** Sets the simulator's clock. */
  setClock(date: string): void;
  close(): Promise<void>;
}

/** One way in which the company's days are collected. */
export interface Story {
  company: Company;
  database: Database;
  name: string;
  /** Where its report is built and served from. */
  home: string;
  siteLink: string;
  startWorker(): Promise<WorkerProcess>;
  /** Begins to sync a day, as the schedule does. */
  begin(date: string, input?: SyncInput): Promise<RunningSync>;
  /** Syncs a day with a worker of its own that nobody disturbs. */
  play(date: string, input?: SyncInput): Promise<SyncResult>;
}

/** A sync that is under way. */
export interface RunningSync {
  handle: WorkflowHandleWithFirstExecutionRunId<typeof sync>;
  /** Also when Temporal was away meanwhile. */
  result: Promise<SyncResult>;
}

export async function openCompany(house: House, options: CompanyOptions): Promise<Company> {
  const { namespace, ...story } = options;
  const simulator = await startSimulator({ ...story, limits: 'none' });
  const entrance = await openEntrance(simulator.url);
  const client = house.client(namespace);
  const databases: Database[] = [];
  const company: Company = {
    house,
    client,
    entrance,
    setClock: (date) => simulator.setClock(date),
    async story(name, from) {
      const whole = `${namespace}_${name}`;
      await from?.database.destroy();
      await createDatabase(house.databaseUrl('postgres'), whole, from?.name ?? emptyDatabase);
      if (from) from.database.initialize();
      const database = openDatabase(house.databaseUrl(whole));
      databases.push(database);
      return tell(company, whole, database, namespace);
    },
    async close() {
      await Promise.all(databases.map((database) => database.destroy()));
      await Promise.all([entrance.close(), simulator.close()]);
    },
  };
  return company;
}

function tell(company: Company, name: string, database: Database, namespace: string): Story {
  const { house, client, entrance } = company;
  const home = join(house.home, name);
  const siteLink = join(home, 'served');
  const story: Story = {
    company,
    database,
    name,
    home,
    siteLink,
    startWorker: () =>
      house.workers.start({
        address: house.temporalAddress,
        namespace,
        databaseUrl: house.databaseUrl(name),
        platformsUrl: entrance.url,
        home,
        siteLink,
        workflows: house.workflows,
      }),
    async begin(date, input = {}) {
      company.setClock(date);
      const handle = await client.workflow.start<typeof sync>('sync', {
        taskQueue: temporal.taskQueue,
        workflowId: `sync/${date}/${randomUUID()}`,
        workflowTaskTimeout: '2 seconds',
        args: [{ asOf: date, buildSite: false, ...input }],
      });
      const result = resultOf(handle);
      // Who waits for it hears of a failure; who does not is looking at something else.
      result.catch(() => undefined);
      return { handle, result };
    },
    async play(date, input) {
      const worker = await story.startWorker();
      const { result } = await story.begin(date, input);
      return await result.finally(() => worker.kill());
    },
  };
  return story;
}

async function createDatabase(adminUrl: string, name: string, template: string): Promise<void> {
  const admin = openDatabase(adminUrl);
  try {
    // Whoever was killed may still have a session there.
    await admin.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = ?', [template]);
    // The default strategy copies a sequence together with the numbers that it has yet to log: after a crash the copy would
    // give them out a second time (nextval_internal and fill_seq in PostgreSQL's commands/sequence.c).
    await admin.raw('create database ?? template ?? strategy file_copy', [name, template]);
  } finally {
    await admin.destroy();
  }
}

const unreachable = new Set([4, 14]);

async function resultOf(handle: RunningSync['handle']): Promise<SyncResult> {
  for (;;) {
    try {
      return await handle.result();
    } catch (error) {
      // https://grpc.io/docs/guides/status-codes: deadline exceeded, unavailable
      const { code } = error as { code?: number };
      if (!unreachable.has(code ?? 0)) throw error;
    }
  }
}
