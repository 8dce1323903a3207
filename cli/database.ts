import pg from 'pg';
import { startPostgres } from '../services/postgres.ts';
import { ServiceError } from '../services/service-error.ts';
import { type Database, openDatabase } from '../sql/database.ts';
import { readerUrl } from './reader-login.ts';
import { prepareSchemas } from './schemas.ts';
import type { Session } from './session.ts';

/** The installation's database, reachable and up to date. */
export interface DatabaseService {
  /** Of its owner. Carries a password: never log it. */
  url: string;
  /** Of who may read `reporting` only, on the embedded PostgreSQL; else the owner's. Carries a password. */
  readerUrl: string;
  /** A pool of its owner. */
  database: Database;
  isEmbedded: boolean;
  /** The migrations that were taken just now. */
  migrated: string[];
}

/**
 * Starts the embedded PostgreSQL, or adopts it where it runs, or goes to DATABASE_URL; creates the database where it is
 * missing, and brings it up to date. Closed by the session's cleanup.
 * @throws ServiceError when it cannot be had. @throws ConfigurationError when it is another installation's.
 */
export async function openDatabaseService(session: Session): Promise<DatabaseService> {
  const { installation, cleanup } = session;
  const { databaseUrl, home } = installation.environment;
  const isEmbedded = databaseUrl === null;
  const url = await reachableUrl(session);
  const database = openDatabase(url);
  cleanup.defer('database', () => database.destroy());
  const migrated = await prepareSchemas(database, installation);
  const reader = isEmbedded ? await readerUrl(home, url, database) : url;
  return { url, readerUrl: reader, database, isEmbedded, migrated };
}

async function reachableUrl({ installation, cleanup, say }: Session): Promise<string> {
  const { environment, database: name, isSimulated } = installation;
  const given = environment.databaseUrl;
  if (given === null) {
    const postgres = await startPostgres({ home: environment.home, log: say });
    cleanup.defer('postgres', () => postgres.stop());
    await ensureDatabase(postgres.adminUrl('postgres'), name);
    return postgres.adminUrl(name);
  }
  if (isSimulated) {
    // The demo never opens the database that DATABASE_URL names: it has one of its own beside it.
    await ensureDatabase(given, name);
    const url = new URL(given);
    url.pathname = `/${name}`;
    return url.href;
  }
  await withClient(given, (client) => client.query('select 1'));
  return given;
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(`create database ${pg.escapeIdentifier(name)}`).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
  });
}

/** Another process was faster. PostgreSQL tells it in two ways (duplicate_database, unique_violation). */
function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? '');
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } catch (cause) {
    const { host, pathname } = new URL(url);
    throw new ServiceError({
      what: `The database${pathname.replace('/', ' ')} on ${host} cannot be used`,
      why: (cause as Error).message || String((cause as NodeJS.ErrnoException).code),
      toDo: 'Check DATABASE_URL, whether that PostgreSQL runs, and what its user may do; without DATABASE_URL the embedded one is used.',
      cause,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
