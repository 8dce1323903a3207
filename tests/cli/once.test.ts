import { lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logFileOf } from '../../cli/log.ts';
import { siteLink } from '../../cli/site-link.ts';
import { simulatorEnvironment } from '../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { type Ended, insights, newHome } from './insights.ts';

const { home, remove } = newHome();
const before = lstatSync(siteLink, { throwIfNoEntry: false }) && readlinkSync(siteLink);
let simulator: Simulator;
let variables: Record<string, string>;
let ended: Ended;

beforeAll(async () => {
  simulator = await startSimulator({ people: 60, seed: 11, limits: 'published' });
  variables = simulatorEnvironment(simulator.url);
  ended = await insights(home, ['up', '--once'], variables);
});

afterAll(async () => {
  await simulator?.close();
  // The report of a developer's own runs comes back.
  rmSync(siteLink, { force: true });
  if (before) symlinkSync(before, siteLink);
  remove();
});

async function ask<T>(sql: string): Promise<T[]> {
  return JSON.parse((await insights(home, ['sql', '--json', sql], variables)).stdout) as T[];
}

describe('insights up --once, with platforms configured', () => {
  it('reads all of them, builds the report, and ends with 0', () => {
    expect(ended).toMatchObject({ code: 0, lastLine: expect.stringContaining('The report is ready') });
    expect(readFileSync(join(siteLink, 'index.html'), 'utf8')).toContain('Operational Insights');
  });

  it('never calls the figures simulated', () => {
    expect(readFileSync(join(siteLink, 'index.html'), 'utf8')).not.toMatch(/simulated data/i);
  });

  it('answers in SQL, as what it was asked for stands in the contract', async () => {
    const rows = await ask<{ platform: string }>(
      'select distinct platform from reporting.license_usage_daily order by 1',
    );
    expect(rows.map(({ platform }) => platform)).toEqual(['atlassian', 'github', 'jfrog', 'trello']);
  });

  it('breaks no published limit of any platform', async () => {
    const stats = (await (await fetch(`${simulator.url}/simulator/stats`)).json()) as Record<
      string,
      { requests?: number; breaches?: Record<string, number> }
    >;
    const platforms = Object.values(stats).filter((one) => one.requests !== undefined);
    expect(platforms.length).toBe(4);
    for (const { requests, breaches } of platforms) {
      expect(requests).toBeGreaterThan(0);
      expect(breaches).toEqual({});
    }
  });

  it('writes into the log no name, no address, no login and no secret', async () => {
    const people = await ask<{ person: string; email: string | null; account: string }>(
      'select distinct person, email, account from reporting.seats where date = (select max(date) from reporting.seats)',
    );
    expect(people.length).toBeGreaterThan(60);
    const log = readFileSync(logFileOf(home), 'utf8');
    expect(log.split('\n').length).toBeGreaterThan(10);
    const personal = people.flatMap(({ person, email, account }) => [person, email, account]);
    const secrets = Object.entries(variables).flatMap(([name, value]) =>
      /KEY|TOKEN/.test(name) ? [value] : [],
    );
    expect(secrets.length).toBe(5);
    expect([...personal, ...secrets].filter((text) => text && log.includes(text))).toEqual([]);
  });

  it('keeps what was done: the configuration, the start and the end of the sync', async () => {
    const rows = await ask<{ action: string }>('select action from reporting.audit_log order by audit_id');
    expect(rows.map(({ action }) => action)).toEqual([
      'configuration_changed',
      'sync_started',
      'sync_finished',
    ]);
  });
});
