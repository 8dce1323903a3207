import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { z } from 'zod';
import { temporalCliPath } from '../../setup/executables.mjs';
import { temporal } from '../../temporal.config.ts';
import { choosePort } from '../ports.ts';
import { commandLine, hasEnded } from '../process.ts';
import { ServiceError } from '../service-error.ts';

const serverShape = z.object({ pid: z.int().positive(), port: z.int(), uiPort: z.int() });

/** A dev server's process, and where it listens on 127.0.0.1. Written to `<home>/temporal.json`. */
export type Server = z.infer<typeof serverShape>;

/** A server and a connection to it, to be closed by whoever asked for it. */
export interface Answering {
  server: Server;
  connection: Connection;
}

const recordFile = (home: string) => join(home, 'temporal.json');
const logFile = (home: string) => join(home, 'logs/temporal.log');

/** Where the dev server of a home keeps its workflows. */
export const databaseFile = (home: string) => join(home, 'temporal.db');

/** The server that was started for this home, if it lives and answers. @throws {ServiceError} when it only lives */
export async function runningServer(home: string): Promise<Answering | undefined> {
  const server = readRecord(home);
  const connection = server && (await connectTo(server, home));
  return connection && { server, connection };
}

function readRecord(home: string): Server | undefined {
  try {
    return serverShape.parse(JSON.parse(readFileSync(recordFile(home), 'utf8')));
  } catch {
    return undefined; // None was started yet, or its record was cut short.
  }
}

/** A process that was given the same id since runs something else. */
function lives({ pid }: Server, home: string): boolean {
  return commandLine(pid).includes(databaseFile(home));
}

const attempts = 5;

/** Starts a server and waits until it answers. @throws {ServiceError} */
export async function launchServer(home: string, namespaces: string[]): Promise<Answering> {
  for (let attempt = 1; ; attempt += 1) {
    const logged = logOf(home).length;
    const server = await spawnServer(home, namespaces);
    const connection = await connectTo(server, home);
    if (connection) {
      chmodSync(databaseFile(home), 0o600);
      return { server, connection };
    }
    rmSync(recordFile(home), { force: true });
    const why = logOf(home).slice(logged).trim() || 'it ended at once and said nothing';
    // Between the look for a free port and the start, another process may have taken it.
    if (attempt < attempts && /address already in use/.test(why)) continue;
    throw new ServiceError({
      what: 'Temporal does not start',
      why,
      toDo: `Mend what the message names and start again; its whole log: ${logFile(home)}`,
    });
  }
}

/** In a session of its own, so that Ctrl-C leaves it to us to stop it, and it outlives us when we are killed. */
async function spawnServer(home: string, namespaces: string[]): Promise<Server> {
  const port = await choosePort(home, 'temporal', 7233);
  const uiPort = await choosePort(home, 'temporalUi', 8233);
  const listen = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  const args = [
    ...listen,
    '--db-filename',
    databaseFile(home),
    '--log-level',
    'error',
    '--log-format',
    'json',
  ];
  for (const namespace of namespaces) args.push('--namespace', namespace);
  for (const name of temporal.searchAttributes) args.push('--search-attribute', `${name}=Keyword`);

  const log = openSync(logFile(home), 'a', 0o600);
  try {
    const options = { cwd: home, detached: true, stdio: ['ignore', log, log] as ['ignore', number, number] };
    const child = spawn(temporalCliPath(), ['server', 'start-dev', ...args], options);
    await once(child, 'spawn');
    child.unref();
    const server = { pid: child.pid ?? 0, port, uiPort };
    const draft = `${recordFile(home)}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(server), { mode: 0o600 });
    renameSync(draft, recordFile(home));
    return server;
  } finally {
    closeSync(log);
  }
}

/** On a busy machine the server alone takes most of a minute, and longer with a large history. */
const patienceSeconds = 300;

/**
 * Connects to a server as soon as it answers; undefined when it ends before that.
 * @throws {ServiceError} when it lives and does not answer
 */
export async function connectTo(server: Server, home: string): Promise<Connection | undefined> {
  const deadline = Date.now() + patienceSeconds * 1000;
  while (lives(server, home)) {
    const connection = (await accepts(server.port)) ? await tryToConnect(server.port) : undefined;
    // What answers may be another program, that took the port before ours did.
    if (connection && lives(server, home)) return connection;
    await connection?.close();
    if (Date.now() > deadline) {
      throw new ServiceError({
        what: `Temporal (process ${server.pid}) does not answer on port ${server.port}`,
        why: `nothing heard for ${patienceSeconds} seconds`,
        toDo: `Stop it and start again: kill ${server.pid}. Its log: ${logFile(home)}`,
      });
    }
    await sleep(25);
  }
  return undefined;
}

async function tryToConnect(port: number): Promise<Connection | undefined> {
  return Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: '5 seconds' }).catch(
    () => undefined,
  );
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

const stopSeconds = 20;

/** Asks the server to end, and makes it end when it does not. */
export async function stopServer(server: Server, home: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!lives(server, home)) break;
    process.kill(server.pid, signal);
    if (await hasEnded(server.pid, stopSeconds * 1000)) break;
  }
  rmSync(recordFile(home), { force: true });
}

function logOf(home: string): string {
  try {
    return readFileSync(logFile(home), 'utf8');
  } catch {
    return '';
  }
}
