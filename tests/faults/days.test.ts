import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../pipeline/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ people: 60, seed: 9, today: '2028-03-20' });
});
afterAll(() => house?.close());

async function query<T>(sql: string, bindings: string[] = []): Promise<T[]> {
  return (await house.database.raw<{ rows: T[] }>(sql, bindings)).rows;
}

/** The figures of every day, without the clock times. */
const allFigures = () =>
  query(
    `select date, platform, product, assigned, entitled, active_30d, never_used, snapshot_on from reporting.license_usage_daily
     order by 1, 2, 3`,
  );

const snapshots = () =>
  query<{ date: string; snapshot_on: string }>(
    `select distinct date, snapshot_on from reporting.license_usage_daily where date >= '2028-02-28' order by 1, 2`,
  );

describe('the calendar', () => {
  it('has a leap day, which is a day as any other', async () => {
    for (const day of ['2028-02-28', '2028-02-29', '2028-03-01']) await house.play(day);
    expect(await snapshots()).toEqual([
      { date: '2028-02-28', snapshot_on: '2028-02-28' },
      { date: '2028-02-29', snapshot_on: '2028-02-29' },
      { date: '2028-03-01', snapshot_on: '2028-03-01' },
    ]);
  });

  it('has no gap where three nights were missed: they show what was known, and say so', async () => {
    await house.play('2028-03-05');
    expect((await snapshots()).slice(3)).toEqual([
      { date: '2028-03-02', snapshot_on: '2028-03-01' },
      { date: '2028-03-03', snapshot_on: '2028-03-01' },
      { date: '2028-03-04', snapshot_on: '2028-03-01' },
      { date: '2028-03-05', snapshot_on: '2028-03-05' },
    ]);
    const unmarked = await query(
      'select from reporting.license_usage_daily where carried_forward <> (snapshot_on < date)',
    );
    expect(unmarked).toEqual([]);
  });

  it('does not run backwards: a clock that was set back changes no day that is written', async () => {
    const before = await allFigures();
    const result = await house.play('2028-03-03');
    const lists = result.connections.flatMap(({ resources }) => resources);
    expect(lists.filter(({ outcome }) => outcome === 'ok').map(({ resource }) => resource)).not.toContain(
      'users',
    );
    expect(lists.find(({ resource }) => resource === 'copilot-seats')).toMatchObject({
      outcome: 'failed',
      error: 'A later day of it is already published.',
    });
    expect(await allFigures()).toEqual(before);
  });

  it('gives a run that goes on past midnight the day on which it began', async () => {
    house.simulator.setClock('2028-03-07');
    const before = await allFigures();
    await house.client.workflow.execute('sync', {
      taskQueue: 'insights',
      workflowId: 'sync/past-midnight',
      args: [{ asOf: '2028-03-06', buildSite: false, once: true }],
    });
    const after = await allFigures();
    expect(after.slice(0, before.length)).toEqual(before);
    expect((await snapshots()).at(-1)).toEqual({ date: '2028-03-06', snapshot_on: '2028-03-06' });
  });
});

describe('two runs of one day at once', () => {
  it('double nothing: no record, no seat, no activity, no figure', async () => {
    house.simulator.setClock('2028-03-08');
    const run = (n: number) =>
      house.client.workflow.execute('sync', {
        taskQueue: 'insights',
        workflowId: `sync/at-once/${n}`,
        args: [{ asOf: '2028-03-08', buildSite: false, once: true }],
      });
    await Promise.all([run(1), run(2)]);
    const [doubled] = await query(
      `select
         (select count(*)::integer from (select from staging.record_version where valid_to is null
            group by resource_id, slice, record_key having count(*) > 1) x) as records,
         (select count(*)::integer from (select from warehouse.fact_seat where valid_to is null
            group by account_id, product_id, scope_id having count(*) > 1) x) as seats,
         (select count(*)::integer from staging.extraction where outcome is null) as open`,
    );
    expect(doubled).toEqual({ records: 0, seats: 0, open: 0 });
    const figures = await query<{ platform: string; product: string; assigned: number }>(
      `select platform, product, assigned from reporting.license_usage_daily where date = '2028-03-08' order by 1, 2`,
    );
    const truth = (await (
      await fetch(`${house.simulator.url}/truth?date=2028-03-08&since=2028-02-28&people=false`)
    ).json()) as { products: { platform: string; product: string; assigned: number }[] };
    const expected = truth.products.map(({ platform, product, assigned }) => ({
      platform,
      product,
      assigned,
    }));
    expect(figures).toHaveLength(expected.length);
    expect(expected).toEqual(expect.arrayContaining(figures));
  });
});
