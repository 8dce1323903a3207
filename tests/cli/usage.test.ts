import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { claimHome, openHome } from '../../services/home.ts';
import { insights, newHome } from './insights.ts';

const { home, remove } = newHome();
afterAll(remove);

const commands = [
  'up',
  'sync',
  'plan',
  'rebuild',
  'reclaim',
  'alerts',
  'forecast',
  'status',
  'doctor',
  'migrate',
  'worker',
  'sql',
  'report',
  'simulator',
];

describe('insights', () => {
  test('--help names every command and the exit codes', async () => {
    const { code, stdout } = await insights(home, ['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`\n  ${command}`);
    expect(stdout).toContain('Exit codes: 0');
  });

  test.each(['up', 'sql'])('%s --help shows examples', async (command) => {
    const { code, stdout } = await insights(home, [command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:[\s\S]+insights /);
  });

  test.each([
    [['upp'], "unknown command 'upp'"],
    [['up', '--twice'], "unknown option '--twice'"],
    [['sql'], "missing required argument 'query'"],
    [['simulator', '--people', 'many'], 'It must be a whole number.'],
  ])('%j is refused: exit code 2', async (args, reason) => {
    const { code, stderr } = await insights(home, args);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

describe('bad input gets one clear line, and nothing is started', () => {
  test('malformed configuration', async () => {
    const file = join(openHome({ INSIGHTS_HOME: home }), 'insights.config.yaml');
    writeFileSync(file, 'schedule:\n  time: noon\n');
    const { code, stderr } = await insights(home, ['up'], { INSIGHTS_CONFIG: file });
    expect(code).toBe(2);
    expect(stderr).toBe(`${file}:2:9: schedule.time: must be HH:MM (UTC)\n`);
  });

  test.each([
    [
      'half a platform',
      ['up'],
      { JFROG_URL: 'https://example.jfrog.io' },
      /^Connection jfrog: JFROG_ACCESS_TOKEN is/,
    ],
    ['a port that is none', ['up'], { PORT: '99999' }, /^PORT must be a port from 1 to 65535\.$/],
    ['a simulator too small', ['simulator', '--people', '3'], {}, /50/],
  ])('%s', async (_, args, variables, reason) => {
    const { code, lastLine, stdout } = await insights(home, args, variables);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(lastLine).toMatch(reason);
  });

  test('a database that refuses', async () => {
    const { code, stderr } = await insights(home, ['migrate'], {
      DATABASE_URL: 'postgres://reader:hunter2@127.0.0.1:1/insights',
    });
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /^The database insights_demo|^The database insights on 127.0.0.1:1 cannot be used: /,
    );
    expect(stderr).toContain('Check DATABASE_URL');
    expect(stderr).not.toContain('hunter2');
  });

  test('a second start in the same home', async () => {
    const claim = await claimHome(openHome({ INSIGHTS_HOME: home }));
    const { code, stderr } = await insights(home, ['up']);
    await claim.release();
    expect(code).toBe(3);
    expect(stderr).toContain(`already running here (process ${process.pid})`);
  });
});
