import { describe, expect, it } from 'vitest';
import { readFigures } from '../../activities/alerts/figures.ts';
import { ownedLines } from '../../activities/alerts/owned-lines.ts';
import { stageConfiguration } from '../../activities/run/stage-configuration.ts';
import type { AlertRule } from '../../config/alerts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { usePostgres } from '../sql/postgres.ts';
import { account, holders, star } from '../sql/star.ts';
import { nights } from './nights.ts';

const postgres = usePostgres();
const day = '2026-03-10';
const all: AlertRule['when'][] = ['overage', 'orphans', 'notice', 'data_age', 'held', 'forecast_overage'];
const figures = (on = day, connections = ['github']) =>
  readFigures(postgres.database, on, connections, new Set(all));

describe('the figures that rules look at', () => {
  it('are the seats as they are billed, by line of the price book', async () => {
    const contract = 'contract: c, product: github/copilot, seats: 5, from: 2026-01-01, source: quote';
    await stageConfiguration(
      postgres.database,
      parseInsightsConfig(`contracts: [{ ${contract} }]`),
      '2026-03-01',
    );
    const copilot = star(postgres.database);
    await copilot.snapshot(day, holders('a', 'b', 'c', 'd'));
    await copilot.activity(day, [{ account: 'a', day: '2026-03-09' }]);
    await copilot.refresh(day);
    expect((await figures()).seats).toEqual([
      {
        platform: 'github',
        product: 'copilot',
        tier: null,
        isWhole: false,
        isUnlimited: false,
        free: 1,
        overage: 0,
        utilizationOfAssigned: 25,
        utilizationOfEntitled: 20,
      },
    ]);
  });

  it('are those of all plans together, where the platform states what is owned of them together', async () => {
    const line = (tier: string) =>
      `{ contract: ${tier}, product: github/copilot, tier: ${tier}, from: 2026-01-01, source: quote }`;
    const yaml = `contracts: [${line('business')}, ${line('enterprise')}]`;
    await stageConfiguration(postgres.database, parseInsightsConfig(yaml), '2026-03-01');
    await nights(postgres.database).figures(day, { held: 4, owned: 3 });
    const { seats } = await figures();
    expect(seats?.filter(({ isWhole }) => isWhole)).toEqual([
      {
        platform: 'github',
        product: 'copilot',
        tier: 'all plans',
        isWhole: true,
        isUnlimited: false,
        free: 0,
        overage: 1,
        utilizationOfAssigned: 0,
        utilizationOfEntitled: 0,
      },
    ]);
    expect(ownedLines(seats ?? []).map(({ tier }) => tier)).toEqual(['all plans']);
  });

  it('are unknown, not 0, where nobody tells how many seats are owned', async () => {
    await nights(postgres.database).figures(day, { held: 2, owned: null });
    expect((await figures()).seats).toMatchObject([
      { free: null, overage: null, utilizationOfEntitled: null },
    ]);
  });

  it('are the seats of people who have left, by the days since', async () => {
    const copilot = star(postgres.database);
    await copilot.snapshot('2026-03-01', holders('a', 'b'));
    const jira = star(postgres.database, { connection: 'atlassian', platform: 'atlassian', name: 'users' });
    const mail = { email: 'ada@example.com', email_verified: true };
    await copilot.snapshot('2026-03-02', {
      ...holders('a', 'b'),
      accounts: [account('a', mail), account('b')],
    });
    for (const [on, status] of [
      ['2026-03-02', 'active'],
      ['2026-03-06', 'suspended'],
    ] as const) {
      await jira.snapshot(on, { accounts: [account('ada', { ...mail, status })] });
      await copilot.refresh(on);
    }
    await copilot.snapshot(day, { ...holders('a', 'b'), accounts: [account('a', mail), account('b')] });
    await copilot.refresh(day);
    expect((await figures()).orphans).toEqual([{ platform: 'github', product: 'copilot', days: [4] }]);
  });

  it('are the days to the notice of each contract', async () => {
    const lines = [
      'contract: a, product: github/copilot, from: 2026-01-01, renewal: 2026-05-09, noticeDays: 30, source: quote',
      'contract: b, product: jfrog/platform, from: 2026-01-01, renewal: 2026-05-09, source: quote',
      'contract: c, product: trello/workspace, from: 2026-01-01, renewal: 2026-03-20, noticeDays: 30, source: quote',
    ];
    const yaml = `contracts: [${lines.map((line) => `{ ${line} }`).join(', ')}]`;
    await stageConfiguration(postgres.database, parseInsightsConfig(yaml), '2026-03-01');
    await nights(postgres.database).figures(day, { held: 1, owned: null });
    expect((await figures()).notices).toEqual([
      { platform: 'github', product: 'copilot', tier: null, daysLeft: 30 },
      { platform: 'jfrog', product: 'platform', tier: null, daysLeft: null },
      { platform: 'trello', product: 'workspace', tier: null, daysLeft: -20 },
    ]);
  });

  it('are the seats that a forecast of this day expects beyond those owned, at the next renewal', async () => {
    await nights(postgres.database).figures(day, { held: 1, owned: null });
    const forecast = async (made: string, renews: string, expected: number | null) =>
      await postgres.database.raw(
        `insert into warehouse.renewal_outlook (product_id, made_on, renews_on, entitled, entitled_by, assigned_forecast, assigned_lo80, assigned_hi80)
         select product_id, :made, :renews, 20, 'contract', :expected, :expected, :expected
         from warehouse.dim_product where product = 'copilot'`,
        { made, renews, expected },
      );
    await forecast(day, '2026-06-01', 24.4);
    await forecast(day, '2026-12-01', 90);
    expect((await figures()).forecasts).toEqual([
      { platform: 'github', product: 'copilot', tier: null, seatsOver: 4 },
    ]);
    await postgres.database.raw('update warehouse.renewal_outlook set assigned_forecast = 12.6');
    expect((await figures()).forecasts).toMatchObject([{ seatsOver: 0 }]);
    await postgres.database.raw('update warehouse.renewal_outlook set entitled = null');
    expect((await figures()).forecasts).toMatchObject([{ seatsOver: null }]);
    await postgres.database.raw('update warehouse.renewal_outlook set made_on = made_on - 1');
    expect((await figures()).forecasts).toBeNull();
  });

  it('are the age of the oldest facts of each connection; of what was never read, the age of the first attempt', async () => {
    await nights(postgres.database).figures('2026-03-07', { held: 1, owned: 1 });
    await postgres.database.raw(`
      with tried as (insert into staging.resource (connection, platform, resource, kind)
        values ('trello', 'trello', 'boards', 'snapshot') returning resource_id)
      insert into staging.extraction (resource_id, run, as_of, outcome, finished_at)
      select resource_id, 'night', date '2026-03-06' + n, 'failed', now() from tried, generate_series(0, 4) n`);
    expect((await figures(day, ['github', 'trello', 'jfrog'])).ages).toEqual([
      { connection: 'github', days: 3 },
      { connection: 'jfrog', days: null },
      { connection: 'trello', days: 4 },
    ]);
  });

  it('are the lists, and which of them are held until somebody decides', async () => {
    await postgres.database.raw(`
      with list as (insert into staging.resource (connection, platform, resource, kind)
        values ('github', 'github', 'members', 'snapshot'), ('github', 'github', 'teams', 'snapshot') returning resource_id, resource)
      insert into staging.extraction (resource_id, run, as_of, outcome, finished_at, decision)
      select resource_id, 'night', date '2026-03-06', 'held', now(), case resource when 'teams' then 'rejected' end from list`);
    expect((await figures()).lists).toEqual([
      { connection: 'github', resource: 'members', isHeld: true },
      { connection: 'github', resource: 'teams', isHeld: false },
    ]);
  });

  it('are not there for a day that has none, nor where nobody asks', async () => {
    expect(await figures()).toMatchObject({ seats: null, orphans: null, notices: null, forecasts: null });
    expect(await readFigures(postgres.database, day, ['github'], new Set())).toMatchObject({
      ages: null,
      lists: null,
    });
  });
});
