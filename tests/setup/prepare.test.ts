import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../services/temp-home.ts';

function prepare(project: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(project, 'setup/prepare.mjs'), ...args],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        npm_config_fetch_retries: '0',
        npm_config_cache: join(project, 'npm-cache'),
      },
    },
  );
  return { status, stdout, stderr };
}

/** A project of its own with our set-up code and one dependency. */
function project(packageJson: object, lock: object): string {
  const folder = tempFolder(0o755);
  cpSync('setup', join(folder, 'setup'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJson));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: lock }));
  return folder;
}

test('in a prepared project there is nothing to do, and stdout stays free for the command', () => {
  prepare('.', 'start');
  const again = prepare('.', 'start');
  expect(again).toMatchObject({ status: 0, stdout: '' });
  expect(again.stderr).toMatch(/^Set-up: nothing to do \(.*\)\.\n$/);
});

test('a registry out of reach is told with what to do, and the command does not go on', () => {
  const dependencies = { demo: '1.0.0' };
  const resolved = 'http://127.0.0.1:9/demo-1.0.0.tgz';
  const folder = project(
    { name: 'demo-project', dependencies },
    { '': { dependencies }, 'node_modules/demo': { version: '1.0.0', resolved } },
  );
  const { status, stderr } = prepare(folder, 'start');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Set-up: dependencies, from package-lock\.json: not installed; installing …/);
  expect(stderr).toMatch(
    /could not be installed[\s\S]*ECONNREFUSED[\s\S]*registry cannot be reached: check the network/,
  );
});

test('a package.json that its lock file does not know is not installed by guess', () => {
  const folder = project(
    { name: 'demo-project', dependencies: { demo: '2.0.0' } },
    { '': { dependencies: {} } },
  );
  expect(prepare(folder, 'start')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(
      'package.json and package-lock.json disagree on the dependencies.\nRun: npm install',
    ),
  });
});

test('with a Temporal of one’s own no Temporal CLI is asked for', () => {
  const folder = project({ name: 'demo-project' }, { '': {} });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: {} }));
  for (const made of ['.cache/program', '.cache/workflows']) {
    mkdirSync(join(folder, made), { recursive: true });
    writeFileSync(join(folder, made, 'made-of.json'), '{}'); // Made of nothing, so of nothing that has changed.
  }
  writeFileSync(join(folder, '.env'), 'TEMPORAL_ADDRESS=temporal.example.com:7233\n');
  expect(prepare(folder, 'start').stderr).toMatch(/^Set-up: nothing to do/);
});

test('another word than start or test is refused', () => {
  expect(prepare('.', 'stop')).toMatchObject({ status: 1, stderr: expect.stringContaining('start|test') });
});
