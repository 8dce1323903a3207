import { describe, expect, it } from 'vitest';
import { stageConfiguration } from '../../activities/run/stage-configuration.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { usePostgres } from '../sql/postgres.ts';
import { nights } from './nights.ts';

const postgres = usePostgres();
const webhooks = `
webhooks:
  - { name: ops, url: "https://hooks.example.com/ops", secret: OPS_SECRET }
  - { name: finance, url: "https://hooks.example.com/finance", secret: FINANCE_SECRET }`;

describe('the alerts of a night', () => {
  it('open once, follow the figure, and clear', async () => {
    const house = nights(postgres.database);
    await house.figures('2026-03-01', { held: 2, owned: 2 });
    await house.evaluate('2026-03-01');
    expect(await house.alerts()).toEqual([]);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    expect(await house.evaluate('2026-03-02')).toMatchObject({ opened: 1, cleared: 0 });
    await house.figures('2026-03-03', { held: 5, owned: 2 });
    expect(await house.evaluate('2026-03-03')).toMatchObject({ opened: 0, cleared: 0 });
    expect(await house.alerts()).toEqual(['overage github/copilot 2026-03-02–: 3']);
    await house.figures('2026-03-04', { held: 5, owned: 9 });
    expect(await house.evaluate('2026-03-04')).toMatchObject({ opened: 0, cleared: 1 });
    expect(await house.alerts()).toEqual(['overage github/copilot 2026-03-02–2026-03-04: 0, recovered']);
  });

  it('are the same when the day is judged again, and another alert when it comes back', async () => {
    const house = nights(postgres.database, webhooks);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await house.evaluate('2026-03-02');
    expect(await house.evaluate('2026-03-02')).toMatchObject({ opened: 0, cleared: 0 });
    expect(await house.alerts()).toHaveLength(1);
    expect(await house.outbox()).toHaveLength(2);
    for (const [day, owned] of [
      ['03', 3],
      ['04', 1],
    ] as const) {
      await house.figures(`2026-03-${day}`, { held: 3, owned });
      await house.evaluate(`2026-03-${day}`);
    }
    expect(await house.alerts()).toEqual([
      'overage github/copilot 2026-03-02–2026-03-03: 0, recovered',
      'overage github/copilot 2026-03-04–: 2',
    ]);
  });

  it('neither open nor clear by what is unknown, and say why', async () => {
    const house = nights(postgres.database);
    await house.figures('2026-03-01', { held: 3, owned: null });
    expect(await house.evaluate('2026-03-01')).toMatchObject({ opened: 0, unknown: 1 });
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await house.evaluate('2026-03-02');
    await house.figures('2026-03-03', { held: 1, owned: null });
    expect(await house.evaluate('2026-03-03')).toMatchObject({ cleared: 0, unknown: 1 });
    const { rows } = await postgres.database.raw(
      'select is_open, last_value::float, last_value_on, evaluated_on, not_evaluated_because from reporting.alerts',
    );
    expect(rows).toEqual([
      {
        is_open: true,
        last_value: 1,
        last_value_on: '2026-03-02',
        evaluated_on: '2026-03-03',
        not_evaluated_because: 'how many seats are owned is unknown',
      },
    ]);
    const { rows: rules } = await postgres.database.raw(
      `select watched, not_evaluated, open_alerts, not_evaluated_because from reporting.alert_rules where rule_id = 'overage'`,
    );
    expect(rules).toEqual([
      {
        watched: 1,
        not_evaluated: 1,
        open_alerts: 1,
        not_evaluated_because: 'how many seats are owned is unknown',
      },
    ]);
  });

  it('of all plans together stay where the platform does not state today what is owned', async () => {
    const line = (tier: string) =>
      `{ contract: ${tier}, product: github/copilot, tier: ${tier}, from: 2026-01-01, source: quote }`;
    const yaml = `contracts: [${line('business')}, ${line('enterprise')}]`;
    await stageConfiguration(postgres.database, parseInsightsConfig(yaml), '2026-03-01');
    const house = nights(postgres.database);
    for (const [day, owned] of [
      ['02', 2],
      ['03', null],
    ] as const) {
      await house.figures(`2026-03-${day}`, { held: 3, owned });
      await house.evaluate(`2026-03-${day}`);
    }
    expect(await house.alerts()).toEqual(['overage github/copilot (all plans) 2026-03-02–: 1']);
  });

  it('wait for days in a row, over nights of their own', async () => {
    const yaml = 'alerts: { overage: { when: overage, clearDays: 2 } }';
    const house = nights(postgres.database, yaml);
    for (const [n, owned] of [2, 3, 2, 3, 3].entries()) {
      await house.figures(`2026-03-0${n + 1}`, { held: 3, owned });
      await house.evaluate(`2026-03-0${n + 1}`);
    }
    expect(await house.alerts()).toEqual(['overage github/copilot 2026-03-01–2026-03-05: 0, recovered']);
  });

  it('end with their rule: switched off, or about something else', async () => {
    const house = nights(postgres.database);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    const low = (of: string) => `low: { when: utilization, below: 90, of: ${of} }`;
    await house.evaluate('2026-03-02', { yaml: `alerts: { ${low('assigned')} }` });
    expect(await house.alerts()).toEqual([
      'overage github/copilot 2026-03-02–: 1',
      'low github/copilot 2026-03-02–: 0',
    ]);
    await house.evaluate('2026-03-02', { yaml: `alerts: { ${low('entitled')}, overage: off }` });
    expect(await house.alerts()).toEqual([
      'overage github/copilot 2026-03-02–2026-03-02: 1, rule changed',
      'low github/copilot 2026-03-02–2026-03-02: 0, rule changed',
      'low github/copilot 2026-03-02–: 0',
    ]);
  });

  it('end with what they are about: a connection that is no longer configured has no old data', async () => {
    const house = nights(postgres.database);
    await house.figures('2026-03-01', { held: 1, owned: 2 });
    await house.evaluate('2026-03-03');
    expect(await house.alerts()).toEqual(['old-data github 2026-03-03–: 48']);
    await house.evaluate('2026-03-04', { connections: [] });
    expect(await house.alerts()).toEqual(['old-data github 2026-03-03–2026-03-04: 48, gone']);
  });

  it('stay where there is no data at all, which is said of the rule', async () => {
    const house = nights(postgres.database, 'alerts: { later: { when: forecast_overage } }');
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await house.evaluate('2026-03-02');
    // No figures were written for this day.
    expect(await house.evaluate('2026-03-03')).toMatchObject({ opened: 0, cleared: 0 });
    expect(await house.alerts()).toEqual(['overage github/copilot 2026-03-02–: 1']);
    const { rows } = await postgres.database.raw(
      'select rule_id, watched, not_evaluated_because from reporting.alert_rules order by rule_id',
    );
    expect(rows).toEqual([
      {
        rule_id: 'held-list',
        watched: 0,
        not_evaluated_because: 'nothing of any connection was asked for yet',
      },
      { rule_id: 'later', watched: 0, not_evaluated_because: 'no data: no forecast of any product' },
      { rule_id: 'old-data', watched: 1, not_evaluated_because: null },
      { rule_id: 'overage', watched: 0, not_evaluated_because: 'no data: no figures of any product' },
    ]);
  });

  it('go forward only: a day that is synced late says nothing again', async () => {
    const house = nights(postgres.database);
    await house.figures('2026-03-01', { held: 3, owned: 2 });
    await house.figures('2026-03-02', { held: 3, owned: 3 });
    await house.evaluate('2026-03-02');
    expect(await house.evaluate('2026-03-01')).toMatchObject({ isEvaluated: false, opened: 0 });
    expect(await house.alerts()).toEqual([]);
  });

  it('open once where two syncs judge the same day at the same time', async () => {
    const house = nights(postgres.database, webhooks);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    const both = await Promise.all([house.evaluate('2026-03-02'), house.evaluate('2026-03-02')]);
    expect(both.map(({ opened }) => opened).sort()).toEqual([0, 1]);
    expect(await house.outbox()).toHaveLength(2);
  });
});

describe('the outbox', () => {
  it('holds a message for each webhook, in words that Standard Webhooks prescribes', async () => {
    const house = nights(postgres.database, `reportUrl: https://insights.example.com/${webhooks}`);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await house.evaluate('2026-03-02');
    await house.figures('2026-03-03', { held: 2, owned: 2 });
    await house.evaluate('2026-03-03');
    const outbox = await house.outbox();
    expect(outbox.map(({ event, webhook, state }) => [event, webhook, state])).toEqual([
      ['alert.opened', 'finance', 'pending'],
      ['alert.opened', 'ops', 'pending'],
      ['alert.cleared', 'finance', 'pending'],
      ['alert.cleared', 'ops', 'pending'],
    ]);
    expect(outbox.map(({ body }) => JSON.parse(body))[1]).toEqual({
      type: 'alert.opened',
      timestamp: '2026-03-02T20:00:00.000Z',
      data: {
        alert_id: 1,
        rule_id: 'overage',
        condition: 'overage',
        severity: 'warning',
        about: 'github/copilot',
        platform: 'github',
        product: 'copilot',
        connection: null,
        message: 'github/copilot: 1 seat held beyond those owned; the threshold is 0.',
        threshold: 0,
        opened_on: '2026-03-02',
        opened_value: 1,
        last_value: 1,
        last_value_on: '2026-03-02',
        cleared_on: null,
        cleared_because: null,
        report_url: 'https://insights.example.com/alerts',
      },
    });
    expect(outbox.map(({ body }) => JSON.parse(body))[3]).toMatchObject({
      type: 'alert.cleared',
      data: { alert_id: 1, last_value: 0, cleared_on: '2026-03-03', cleared_because: 'recovered' },
    });
  });

  it('and the alert are written together or not at all', async () => {
    const house = nights(postgres.database, webhooks);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await postgres.database.raw(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$;
      create trigger refuse before insert on warehouse.alert_delivery for each row when (new.webhook = 'finance')
        execute function refuse();`);
    await expect(house.evaluate('2026-03-02')).rejects.toThrow('cut off');
    expect(await house.alerts()).toEqual([]);
    await postgres.database.raw('drop trigger refuse on warehouse.alert_delivery');
    await house.evaluate('2026-03-02');
    expect(await house.alerts()).toHaveLength(1);
    expect(await house.outbox()).toHaveLength(2);
  });

  it('stays empty where the past is played back', async () => {
    const house = nights(postgres.database, webhooks);
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await house.evaluate('2026-03-02', { now: '2026-03-04T00:00:00Z' });
    expect(await house.alerts()).toHaveLength(1);
    expect(await house.outbox()).toEqual([]);
  });
});
