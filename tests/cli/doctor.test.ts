import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../cli/examine.ts';
import { credentials } from '../../simulator/credentials.ts';
import { simulatorEnvironment } from '../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { insights, newHome } from './insights.ts';

const { home, remove } = newHome();
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ people: 60 });
});

afterAll(async () => {
  await simulator?.close();
  remove();
});

/** The variables of one platform on the simulator. */
const platform = (name: string) =>
  Object.fromEntries(
    Object.entries(simulatorEnvironment(simulator.url)).filter(([variable]) => variable.startsWith(name)),
  );

describe('insights doctor', () => {
  test('tries every list of what is configured, and says what the other platforms need', async () => {
    const { code, stdout } = await insights(home, ['doctor', '--json'], platform('TRELLO'));
    const findings = JSON.parse(stdout) as Finding[];
    expect(code).toBe(0);
    expect(findings.map(({ subject, verdict }) => `${subject} ${verdict}`)).toEqual([
      'Node ok',
      'home ok',
      'PostgreSQL ok',
      'Temporal ok',
      'trello/workspaces ok',
      'trello/memberships ok',
      'trello/boards ok',
      'trello/board-memberships ok',
      'trello/token-boards ok',
      'trello/actions ok',
      'atlassian not_configured',
      'github not_configured',
      'jfrog not_configured',
    ]);
    expect(findings.at(-1)?.detail).toBe('to read it: set JFROG_URL and JFROG_ACCESS_TOKEN');
  });

  test('names the permission that a token lacks, and the variable that is wrong', async () => {
    const { code, stdout, lastLine } = await insights(home, ['doctor'], {
      ...platform('GITHUB'),
      GITHUB_TOKEN: credentials.github.organizationToken,
      ...platform('JFROG'),
      JFROG_ACCESS_TOKEN: 'hunter2',
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ github\/consumed-licenses .*read:enterprise/);
    expect(stdout).toMatch(/✓ github\/members/);
    expect(stdout).toMatch(/✗ jfrog\/version .*JFROG_ACCESS_TOKEN/);
    expect(lastLine).toMatch(/^Broken: github\/consumed-licenses, /);
    expect(stdout).not.toContain('hunter2');
  });

  test('names a webhook whose secret is missing or is none, and no secret', async () => {
    const file = join(home, 'webhooks.yaml');
    const hook = (name: string, secret: string) =>
      `  - { name: ${name}, url: https://hooks.example.com/${name}, secret: ${secret} }\n`;
    writeFileSync(
      file,
      `webhooks:\n${hook('ops', 'OPS_SECRET')}${hook('chat', 'CHAT_SECRET')}${hook('it', 'IT_SECRET')}`,
    );
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const { code, stdout, lastLine } = await insights(home, ['doctor'], {
      ...platform('TRELLO'),
      INSIGHTS_CONFIG: file,
      OPS_SECRET: `${secret} ${secret}`,
      IT_SECRET: 'hunter2',
    });
    expect(code).toBe(1);
    expect(lastLine).toBe('Broken: webhook chat, webhook it');
    expect(stdout).toMatch(/✓ webhook ops +signed with the 2 secrets of OPS_SECRET/);
    expect(stdout).toMatch(/✗ webhook chat +CHAT_SECRET is not set\. It must be whsec_/);
    expect(stdout).toMatch(/✗ webhook it +IT_SECRET is no secret of a webhook\. It must be whsec_/);
    expect(stdout).not.toContain('hunter2');
    expect(stdout).not.toContain(secret);
  });

  test('goes on where PostgreSQL and Temporal cannot be had', async () => {
    const { code, stdout } = await insights(home, ['doctor'], {
      ...platform('JFROG'),
      DATABASE_URL: 'postgres://reader:hunter2@127.0.0.1:1/insights',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ PostgreSQL .*DATABASE_URL/);
    expect(stdout).toMatch(/✗ Temporal .*TEMPORAL_ADDRESS/);
    expect(stdout).toMatch(/✓ jfrog\/users/);
    expect(stdout).not.toContain('hunter2');
  });
});
