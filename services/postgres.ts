import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from './ports.ts';
import { type Cluster, openCluster } from './postgres/cluster.ts';
import { recoverySeconds, runningPort } from './postgres/postmaster.ts';
import { runAs } from './postgres/run-as.ts';
import { endResponsibility, takeResponsibility } from './responsibility.ts';
import { ServiceError } from './service-error.ts';

/** The embedded PostgreSQL of one home, running. */
export interface PostgresService {
  /** A connection string of the superuser. It carries the password: never log it. */
  adminUrl(database: string): string;
  port: number;
  /** Whether `stop` stops it: this process started it, or holds the home and found it orphaned. */
  startedHere: boolean;
  /** @throws {ServiceError} when it does not stop */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a home, or adopts it where it runs already. It listens on 127.0.0.1 alone, on port 54320 or
 * the next free one, which it keeps; it outlives this process unless `stop` is called.
 * @throws {ServiceError} when it cannot be had: what, why, and what to do
 */
export async function startPostgres(options: {
  home: string;
  log: (line: string) => void;
}): Promise<PostgresService> {
  const { home, log } = options;
  const cluster = await openCluster(home, log);
  const running = await runningPort(cluster);
  const port = running ?? (await launch(cluster, home));
  const startedHere = takeResponsibility(home, cluster.data, running === undefined);
  return {
    adminUrl: (database) =>
      `postgres://${cluster.superuser}:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    port,
    startedHere,
    async stop() {
      if (startedHere && endResponsibility(home, cluster.data)) await halt(cluster);
    },
  };
}

/** Another process may take the port between the look and the start; a killed server's children may live on a little. */
const passing = /Address already in use|pre-existing shared memory block/;
const attempts = 20;

async function launch(cluster: Cluster, home: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(home, 'postgres', 54_320);
    const logged = logOf(cluster).length;
    const { succeeded, output } = await pgCtl(
      cluster,
      'start',
      '--log',
      cluster.logFile,
      '--options',
      commandOptions(port),
    );
    if (succeeded) return port;
    const why = logOf(cluster).slice(logged).trim() || output;
    if (attempt === attempts || !passing.test(why)) {
      throw new ServiceError({
        what: 'PostgreSQL does not start',
        why,
        toDo: `Mend what the message names and start again; its whole log: ${cluster.logFile}`,
      });
    }
    await sleep(250);
  }
}

/** What holds at every start, whatever the cluster's own configuration says. */
function commandOptions(port: number): string {
  const options = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '', // A socket's path is limited to some 100 characters; a home's is not.
    // Statements and the values in error messages carry names and addresses: they go to the client alone.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  return Object.entries(options)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** Open transactions are rolled back, clients are sent away, everything is written to disk. */
async function halt(cluster: Cluster): Promise<void> {
  const { succeeded, output } = await pgCtl(cluster, 'stop', '--mode', 'fast');
  if (succeeded || /No such process|does not exist/.test(output)) return;
  throw new ServiceError({
    what: 'PostgreSQL does not stop',
    why: output,
    toDo: `Read its log: ${cluster.logFile}`,
  });
}

function pgCtl({ binaries, owner, data }: Cluster, command: 'start' | 'stop', ...args: string[]) {
  const patience = ['--wait', '--timeout', String(recoverySeconds)];
  return runAs(owner, binaries.pgCtl, [command, '--pgdata', data, ...patience, '--silent', ...args]);
}

function logOf({ logFile }: Cluster): string {
  try {
    return readFileSync(logFile, 'utf8');
  } catch {
    return '';
  }
}
