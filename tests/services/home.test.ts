import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AlreadyRunningError, claimHolder, claimHome, openHome } from '../../services/home.ts';
import { ServiceError } from '../../services/service-error.ts';
import { tempFolder, tempHome } from './temp-home.ts';

test('a home is made where INSIGHTS_HOME says, and nobody else can read it', () => {
  const home = openHome({ INSIGHTS_HOME: join(tempFolder(0o755), 'deep/home') });
  expect(statSync(home).mode & 0o066).toBe(0);
  expect(statSync(join(home, 'logs')).mode & 0o077).toBe(0);
});

test('a home that cannot be made says so', () => {
  const file = join(tempFolder(0o755), 'file');
  writeFileSync(file, '');
  expect(() => openHome({ INSIGHTS_HOME: join(file, 'home') })).toThrow(ServiceError);
  expect(() => openHome({ INSIGHTS_HOME: join(file, 'home') })).toThrow(/set INSIGHTS_HOME to another one/);
});

test('a second claim says who runs already and where the report is', async () => {
  const home = tempHome();
  writeFileSync(join(home, 'ports.json'), JSON.stringify({ report: { wish: 8080, port: 8081 } }));
  const claim = await claimHome(home);
  const error = await claimHome(home).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AlreadyRunningError);
  expect(error).toMatchObject({ pid: process.pid, reportUrl: 'http://127.0.0.1:8081' });
  await claim.release();
});

test('a released home can be claimed again', async () => {
  const home = tempHome();
  await (await claimHome(home)).release();
  expect(claimHolder(home)).toBeUndefined();
  await (await claimHome(home)).release();
  expect(existsSync(join(home, 'claim.json'))).toBe(false);
});

test('the claim of a killed process is taken over', async () => {
  const home = tempHome();
  const holder = spawn(process.execPath, ['--import', 'tsx', 'tests/services/hold-home.ts', home]);
  await once(holder.stdout, 'data');
  expect(claimHolder(home)).toBe(holder.pid);
  await expect(claimHome(home)).rejects.toThrow(AlreadyRunningError);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const claim = await claimHome(home);
  expect(claimHolder(home)).toBe(process.pid);
  await claim.release();
});

test.each([
  [
    'a process that was given the same id later',
    JSON.stringify({ pid: process.pid, birth: 'another boot/1' }),
  ],
  ['a full disk', ''],
])('a claim left by %s is nobody’s', async (_by, content) => {
  const home = tempHome();
  writeFileSync(join(home, 'claim.json'), content);
  expect(claimHolder(home)).toBeUndefined();
  await (await claimHome(home)).release();
});
