import { describe, expect, it } from 'vitest';
import { refreshForecast } from '../../activities/forecast/refresh-forecast.ts';
import { type Line, rowsOf, stagePriceBook } from '../money/price-book.ts';
import { usePostgres } from '../sql/postgres.ts';
import { dayAfter, type Figures, type ProductOfFigures, writeFigures } from './figures.ts';

const postgres = usePostgres();
const today = '2026-03-31';

/** So many days up to today, with a seat more on every tenth of them; half of the seats are in use. */
function growing(days: number): ProductOfFigures {
  const figures = Array.from({ length: days }, (_, n): Figures => {
    const assigned = 40 + Math.floor(n / 10);
    return [assigned, Math.floor(assigned / 2)];
  });
  return { product: 'copilot', from: dayAfter(today, 1 - days), figures };
}

const read = (query: string) => rowsOf(postgres.database, query);

async function refreshed(company: ProductOfFigures[], lines: Line[] = []): Promise<void> {
  for (const product of company) await writeFigures(postgres.database, product);
  if (lines.length > 0) await stagePriceBook(postgres.database, today, lines);
  await refreshForecast(postgres.database);
}

describe('the forecast of a product', () => {
  it('stands in the reports with its days, its bands and what its past says of it', async () => {
    await refreshed([growing(120)]);
    expect(
      await read(
        `select made_on, platform, product_name, measure, count(*)::int as days, min(date) as first, max(date) as last,
           bool_and(lo95 <= lo80 and lo80 <= forecast and forecast <= hi80 and hi80 <= hi95) as is_ordered
         from reporting.forecast group by 1, 2, 3, 4 order by measure`,
      ),
    ).toEqual(
      ['active_30d', 'assigned'].map((measure) => ({
        made_on: today,
        platform: 'github',
        product_name: 'Copilot',
        measure,
        days: 90,
        first: '2026-04-01',
        last: '2026-06-29',
        is_ordered: true,
      })),
    );
    expect(
      await read(
        `select result, step_days, last_read_on, readings, readings_needed, method <> 'naive' as beats_naive,
           mae_to_naive < 1 as errs_less, band, origins, level_shifts from reporting.forecast_quality where measure = 'assigned'`,
      ),
    ).toEqual([
      {
        result: 'forecast',
        step_days: 1,
        last_read_on: today,
        readings: 120,
        readings_needed: null,
        beats_naive: true,
        errs_less: true,
        band: 'gaussian',
        origins: 52,
        level_shifts: [],
      },
    ]);
  });

  it('is naive where nothing beats that all stays as it is', async () => {
    await refreshed([{ ...growing(0), from: '2026-02-10', figures: Array(50).fill([12, 3]) }]);
    expect(await read('select distinct method, mae_to_naive from reporting.forecast_quality')).toEqual([
      { method: 'naive', mae_to_naive: '1' },
    ]);
    expect(await read('select distinct measure, forecast, hi95 from reporting.forecast order by 1')).toEqual([
      { measure: 'active_30d', forecast: '3.00', hi95: '3.00' },
      { measure: 'assigned', forecast: '12.00', hi95: '12.00' },
    ]);
  });

  it('is none where its past is too short: how many readings there are and have to be is told', async () => {
    await refreshed([growing(10)]);
    expect(
      await read(
        'select measure, result, readings, readings_needed, method from reporting.forecast_quality order by 1',
      ),
    ).toEqual([
      { measure: 'active_30d', result: 'too_short', readings: 10, readings_needed: 18, method: null },
      { measure: 'assigned', result: 'too_short', readings: 10, readings_needed: 18, method: null },
    ]);
    expect(await read('select * from reporting.forecast')).toEqual([]);
    expect(await read('select assigned, active_30d, exceeds_on from reporting.renewal_outlook')).toEqual([
      { assigned: 40, active_30d: 20, exceeds_on: null },
    ]);
  });

  it('says nothing of active seats where no reading tells them', async () => {
    const silent = growing(30);
    await refreshed([{ ...silent, figures: silent.figures.map(([assigned]): Figures => [assigned, null]) }]);
    expect(await read('select measure from reporting.forecast_quality')).toEqual([{ measure: 'assigned' }]);
    expect(await read('select distinct measure from reporting.forecast')).toEqual([{ measure: 'assigned' }]);
  });

  it('knows nothing of days that are carried forward', async () => {
    const carried = (figures: Figures[]) =>
      figures.map(
        ([assigned, active], n): Figures =>
          n % 5 === 3 || n > figures.length - 4 ? [assigned, active, 'carried forward'] : [assigned, active],
      );
    const { figures } = growing(60);
    await refreshed([
      { ...growing(60), product: 'one', figures: carried(figures) },
      // What stood in their place makes no difference.
      {
        ...growing(60),
        product: 'two',
        figures: carried(figures).map(([a, u, is]) => (is ? [999, 0, is] : [a, u])),
      },
    ]);
    expect(
      await read(
        `select last_read_on, readings from reporting.forecast_quality where measure = 'assigned' and product = 'one'`,
      ),
    ).toEqual([{ last_read_on: '2026-03-28', readings: 46 }]);
    const points = (product: string) =>
      read(
        `select measure, date, forecast, lo95, hi95 from reporting.forecast where product = '${product}' order by 1, 2`,
      );
    expect(await points('one')).toEqual(await points('two'));
    expect(await read('select min(date) as first from reporting.forecast')).toEqual([
      { first: '2026-04-01' },
    ]);
  });
});

describe('made twice on a day', () => {
  it('it is the same', async () => {
    await refreshed([growing(60)], [{ seats: 45, renewal: '2026-05-01' }]);
    const all = () =>
      Promise.all(
        ['forecast', 'forecast_quality', 'renewal_outlook'].map((view) =>
          read(`select * from reporting.${view} order by 1, 2, 3, 4, 5, 6`),
        ),
      );
    const before = await all();
    await Promise.all([refreshForecast(postgres.database), refreshForecast(postgres.database)]);
    expect(await all()).toEqual(before);
    expect(before.map((rows) => rows.length)).toEqual([120, 2, 1]);
  });

  it('nothing stays of what was foretold before', async () => {
    await refreshed([growing(60)]);
    await postgres.database.raw('delete from warehouse.fact_license_usage where date > ?', ['2026-03-30']);
    await refreshForecast(postgres.database);
    expect(await read('select distinct made_on from reporting.forecast')).toEqual([
      { made_on: '2026-03-30' },
    ]);
    await postgres.database.raw('delete from warehouse.fact_license_usage');
    await refreshForecast(postgres.database);
    expect(await read('select made_on from reporting.forecast_quality')).toEqual([]);
    expect(await read('select made_on from reporting.renewal_outlook')).toEqual([]);
  });
});

describe('the outlook on a renewal', () => {
  const columns = 'renews_on, days_left, contracts, entitled, entitled_by';
  const orders = 'order_for_assigned is not null as has_order, needed_for_assigned is not null as has_need';

  it('says when the seats run out and how many to order, as the points of the forecast have it', async () => {
    await refreshed([growing(120)], [{ seats: 53, renewal: '2026-06-01' }]);
    expect(await read(`select ${columns}, assigned, active_30d from reporting.renewal_outlook`)).toEqual([
      {
        renews_on: '2026-06-01',
        days_left: 62,
        contracts: 'Copilot',
        entitled: 53,
        entitled_by: 'contract',
        assigned: 51,
        active_30d: 25,
      },
    ]);
    const [outlook] = await read(
      `select exceeds_on, may_exceed_on, assigned_forecast, needed_for_assigned, order_for_assigned, needed_for_active,
         order_for_active from reporting.renewal_outlook`,
    );
    const [recomputed] = await read(
      `select min(date) filter (where measure = 'assigned' and forecast > 53) as exceeds_on,
         min(date) filter (where measure = 'assigned' and hi80 > 53) as may_exceed_on,
         max(forecast) filter (where measure = 'assigned' and date = '2026-06-01') as assigned_forecast,
         (max(ceil(hi80)) filter (where measure = 'assigned' and date = '2026-06-01'))::int as needed_for_assigned,
         (max(greatest(ceil(hi80) - 53, 0)) filter (where measure = 'assigned' and date = '2026-06-01'))::int as order_for_assigned,
         (max(ceil(hi80 / 0.9)) filter (where measure = 'active_30d' and date = '2026-06-01'))::int as needed_for_active,
         (max(greatest(ceil(hi80 / 0.9) - 53, 0)) filter (where measure = 'active_30d' and date = '2026-06-01'))::int as order_for_active
       from reporting.forecast`,
    );
    expect(outlook).toEqual(recomputed);
    expect(Object.values(outlook ?? {})).not.toContain(null);
  });

  it.each<[string, ProductOfFigures, Line[], object[]]>([
    [
      'an unknown entitlement crosses nothing, and what to order is unknown',
      growing(120),
      [{ renewal: '2026-06-01' }],
      [{ entitled: null, entitled_by: 'unknown', may_exceed_on: null, has_order: false, has_need: true }],
    ],
    [
      'unlimited seats cross nothing, and there is nothing to order',
      growing(120),
      [{ seats: 'unlimited', renewal: '2026-06-01' }],
      [{ entitled: null, entitled_by: 'unlimited', may_exceed_on: null, has_order: false, has_need: true }],
    ],
    [
      'without a contract the day on which the seats run out is told all the same',
      { ...growing(120), entitled: 52 },
      [],
      [{ entitled: 52, entitled_by: 'platform', renews_on: null, has_order: false, has_need: false }],
    ],
    [
      'a renewal that is past is none',
      growing(120),
      [{ seats: 53, renewal: '2026-03-31' }],
      [{ entitled: 53, renews_on: null, has_order: false, has_need: false }],
    ],
    [
      'a renewal further away than a year is told when it is nearer',
      growing(120),
      [{ seats: 53, renewal: '2027-06-01' }],
      [{ entitled: 53, renews_on: '2027-06-01', has_order: false, has_need: false }],
    ],
    [
      'two renewals of a product have a row each, over all seats of the product',
      growing(120),
      [
        { seats: 30, renewal: '2026-05-01' },
        { contract: 'Enterprise', tier: 'enterprise', seats: 23, renewal: '2026-06-01' },
      ],
      [
        { renews_on: '2026-05-01', contracts: 'Copilot', entitled: 53, has_order: true, has_need: true },
        { renews_on: '2026-06-01', contracts: 'Enterprise', entitled: 53, has_order: true, has_need: true },
      ],
    ],
  ])('%s', async (_, company, lines, expected) => {
    await refreshed([company], lines);
    const rows = await read(
      `select ${columns}, may_exceed_on, ${orders} from reporting.renewal_outlook order by renews_on`,
    );
    expect(rows).toMatchObject(expected);
  });

  it('reaches a renewal within the year by weeks', async () => {
    await refreshed([growing(300)], [{ seats: 80, renewal: '2026-10-15' }]);
    expect(await read('select distinct step_days, readings from reporting.forecast_quality')).toEqual([
      { step_days: 7, readings: 43 },
    ]);
    expect(await read('select max(date) as last from reporting.forecast')).toEqual([{ last: '2026-10-20' }]);
    expect(await read(`select ${orders} from reporting.renewal_outlook`)).toEqual([
      { has_order: true, has_need: true },
    ]);
  });
});
