import { describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { type Company, today, writeSeats } from './company.ts';
import { type Line, perMonth, perYear, rowsOf, stagePriceBook } from './price-book.ts';

const postgres = usePostgres();

async function costs(company: Company, lines: Line[], columns: string) {
  await writeSeats(postgres.database, company);
  await stagePriceBook(postgres.database, today, lines);
  return await rowsOf(
    postgres.database,
    `select ${columns} from reporting.costs_daily where date = :today and product = 'copilot' order by tier nulls first`,
    { today },
  );
}

/** 10 held: 4 in use, 2 + 1 idle, 1 never used, 2 too new to judge. */
const ten: Company = { active: 4, idle40Days: 2, idle100Days: 1, neverUsed: 1, isNew: 2 };

describe('what is owned', () => {
  const columns =
    'entitled, entitled_by, unassigned, overage, utilization_of_billable, utilization_of_entitled';
  it.each<[string, Company, Line[], unknown[]]>([
    ['as the platform states', { ...ten, entitled: 16 }, [], [16, 'platform', 6, 0, '0.4000', '0.2500']],
    ['by the contract', ten, [{ seats: 8 }], [8, 'contract', 0, 2, '0.4000', '0.5000']],
    [
      'as the platform states, whatever the contract says',
      { ...ten, entitled: 16 },
      [{ seats: 8 }],
      [16, 'platform', 6, 0, '0.4000', '0.2500'],
    ],
    [
      'without limit: nothing is spare, nothing is over',
      ten,
      [{ seats: 'unlimited' }],
      [null, 'unlimited', null, 0, '0.4000', null],
    ],
    ['unknown: so is what is spare or over', ten, [], [null, null, null, null, '0.4000', null]],
  ])('%s', async (_, company, lines, expected) => {
    expect((await costs(company, lines, columns)).map(Object.values)).toEqual([expected]);
  });

  it('is shown twice where platform and contract contradict each other', async () => {
    await writeSeats(postgres.database, { ...ten, entitled: 16 });
    const columns =
      'platform_entitled, contract_seats, entitled, entitled_by, entitlement_difference, is_contradicted';
    const shown = async (lines: Line[]) => {
      await stagePriceBook(postgres.database, today, lines);
      const rows = await rowsOf(postgres.database, `select ${columns} from reporting.entitlements_daily`);
      return rows.map(Object.values);
    };
    expect(await shown([{ seats: 8 }])).toEqual([[16, 8, 16, 'platform', 8, true]]);
    expect(await shown([{ seats: 6 }, { tier: 'enterprise', seats: 10 }])).toEqual([
      [16, 16, 16, 'platform', 0, false],
    ]);
    expect(await shown([{ seats: 'unlimited' }])).toEqual([[16, null, 16, 'platform', null, true]]);
    expect(await shown([{}])).toEqual([[16, null, 16, 'platform', null, null]]);
  });

  it('has both utilizations, each with its denominator', async () => {
    await writeSeats(postgres.database, { ...ten, entitled: 16 });
    expect(
      await rowsOf(
        postgres.database,
        'select assigned, active_30d, utilization_of_assigned, utilization_of_entitled from reporting.entitlements_daily',
      ),
    ).toEqual([
      { assigned: 10, active_30d: 4, utilization_of_assigned: '0.4000', utilization_of_entitled: '0.2500' },
    ]);
  });
});

describe('cost', () => {
  const columns = 'currency, billed_seats, billed_by, cost_per_month, cost_per_year, cost_per_active_user';
  it.each<[string, Company, Line[], unknown[]]>([
    [
      'of as many seats as are held',
      ten,
      [perMonth('19.00')],
      ['USD', 10, 'assigned', '190.00', '2280.00', '47.50'],
    ],
    [
      'of the seats of the contract',
      ten,
      [{ seats: 15, ...perMonth('19.00') }],
      ['USD', 15, 'contract', '285.00', '3420.00', '71.25'],
    ],
    [
      'of a yearly price, rounded at the end',
      ten,
      [{ seats: 7, ...perYear('100', 'EUR') }],
      ['EUR', 7, 'contract', '58.33', '700.00', '14.58'],
    ],
    [
      'of unlimited seats: one price',
      ten,
      [{ seats: 'unlimited', ...perYear('9000') }],
      ['USD', 1, 'flat', '750.00', '9000.00', '187.50'],
    ],
    [
      'in a currency without cents',
      ten,
      [perMonth('1999', 'JPY')],
      ['JPY', 10, 'assigned', '19990', '239880', '4998'],
    ],
    [
      'in a currency with thousandths',
      ten,
      [perMonth('0.0333', 'KWD')],
      ['KWD', 10, 'assigned', '0.333', '3.996', '0.083'],
    ],
    [
      'of nothing, where the price is 0',
      ten,
      [perMonth('0')],
      ['USD', 10, 'assigned', '0.00', '0.00', '0.00'],
    ],
    ['unknown without a price', ten, [{ seats: 15 }], [null, 15, 'contract', null, null, null]],
    ['unknown without a contract', ten, [], [null, 10, null, null, null, null]],
    [
      'by nobody active: no cost of an active user',
      { neverUsed: 2 },
      [perMonth('19')],
      ['USD', 2, 'assigned', '38.00', '456.00', null],
    ],
    [
      'where no signal could tell who is active',
      { ...ten, hasSignals: false },
      [perMonth('19')],
      ['USD', 10, 'assigned', '190.00', '2280.00', null],
    ],
    [
      'without seats that are not billed',
      { ...ten, unbilled: 3 },
      [perMonth('19')],
      ['USD', 10, 'assigned', '190.00', '2280.00', '47.50'],
    ],
  ])('%s', async (_, company, lines, expected) => {
    expect((await costs(company, lines, columns)).map(Object.values)).toEqual([expected]);
  });

  it('of plans, each at its price; what no line covers has none', async () => {
    const company: Company = {
      ...ten,
      tierOf: (seat) =>
        seat.startsWith('active') ? 'enterprise' : seat.startsWith('isNew') ? 'trial' : 'business',
    };
    const lines = [
      { tier: 'enterprise', ...perMonth('39') },
      { tier: 'business', ...perMonth('19') },
    ];
    const rows = await costs(company, lines, 'tier, contract, billable_seats, active_30d, cost_per_month');
    expect(rows.map(Object.values)).toEqual([
      [null, null, 2, 0, null],
      ['business', 'Copilot', 4, 0, '76.00'],
      ['enterprise', 'Copilot', 4, 4, '156.00'],
    ]);
  });

  it.each([
    ['whatever it is called', '39', '19', ['business', 'Copilot', 10, 4, '390.00']],
    ['by the price of the day', '19', '39', ['enterprise', 'Copilot', 10, 4, '390.00']],
  ])('of a seat by several plans is that of the dearest, %s', async (_, business, enterprise, dearest) => {
    const company: Company = { ...ten, tierOf: () => ['business', 'enterprise'] };
    const lines = [
      { tier: 'business', ...perMonth(business) },
      { tier: 'enterprise', ...perMonth(enterprise) },
    ];
    const rows = await costs(company, lines, 'tier, contract, billable_seats, active_30d, cost_per_month');
    expect(rows.map(Object.values).filter(([, , seats]) => seats !== 0)).toEqual([dearest]);
  });

  it('of a seat by a plan with a line of its own and one without is that of the dearer line', async () => {
    const company: Company = { ...ten, tierOf: () => ['business', 'trial'] };
    const lines = [{ tier: 'business', ...perMonth('19') }, perMonth('39')];
    const rows = await costs(company, lines, 'tier, billable_seats, cost_per_month');
    expect(rows.map(Object.values)).toEqual([
      [null, 10, '390.00'],
      ['business', 0, '0.00'],
    ]);
  });
});

describe('true-up', () => {
  const columns = 'overage, months_left, true_up_cost';
  it.each<[string, Line[], unknown[]]>([
    [
      'for the months to the renewal',
      [{ seats: 8, renewal: '2026-07-01', ...perMonth('19') }],
      [2, '3.0323', '115.23'],
    ],
    [
      'to the cent: the months are shown rounded, and counted with as they are',
      [{ seats: 8, renewal: '2026-07-01', ...perMonth('1450') }],
      [2, '3.0323', '8793.55'],
    ],
    [
      'to the end, where no renewal is told',
      [{ seats: 8, to: '2026-05-01', ...perMonth('19') }],
      [2, '1.0323', '39.23'],
    ],
    [
      'nothing, where nothing is over',
      [{ seats: 12, renewal: '2026-07-01', ...perMonth('19') }],
      [0, '3.0323', '0.00'],
    ],
    ['unknown, where the renewal is', [{ seats: 8, ...perMonth('19') }], [2, null, null]],
    ['unknown without a price', [{ seats: 8, renewal: '2026-07-01' }], [2, '3.0323', null]],
    [
      'unknown on the day of the renewal: the term that begins has no end yet',
      [{ seats: 8, renewal: today, ...perMonth('19') }],
      [2, null, null],
    ],
    [
      'unknown after a renewal that has passed, whether or not it renews by itself',
      [{ seats: 8, renewal: '2026-03-01', noticeDays: 30, autoRenew: true, ...perMonth('19') }],
      [2, null, null],
    ],
  ])('%s', async (_, lines, expected) => {
    expect((await costs(ten, lines, columns)).map(Object.values)).toEqual([expected]);
  });
});

describe('idle spend is three figures', () => {
  const columns =
    'exposure_per_month, reassignable_seats, reassignable_per_month, reducible_seats, reducible_on, reducible_per_month';
  const price = perMonth('10');
  it.each<[string, Company, Line, unknown[]]>([
    [
      'bought seats can be dropped at the renewal, the spare ones with them',
      ten,
      { seats: 12, renewal: '2026-07-01', ...price },
      ['40.00', 4, '40.00', 6, '2026-07-01', '60.00'],
    ],
    [
      'what is over the contract must be got rid of first',
      ten,
      { seats: 8, renewal: '2026-07-01', ...price },
      ['40.00', 4, '40.00', 2, '2026-07-01', '20.00'],
    ],
    [
      'before the day of notice all can still be dropped',
      ten,
      { seats: 10, renewal: '2026-04-30', noticeDays: 30, autoRenew: true, ...price },
      ['40.00', 4, '40.00', 4, '2026-04-30', '40.00'],
    ],
    [
      'after it, what renews by itself is bought',
      ten,
      { seats: 10, renewal: '2026-04-29', noticeDays: 30, autoRenew: true, ...price },
      ['40.00', 4, '40.00', 0, '2026-04-29', '0.00'],
    ],
    [
      'after it, what does not renew by itself can be dropped',
      ten,
      { seats: 10, renewal: '2026-04-29', noticeDays: 30, autoRenew: false, ...price },
      ['40.00', 4, '40.00', 4, '2026-04-29', '40.00'],
    ],
    [
      'seats paid as held are dropped with the next month',
      ten,
      price,
      ['40.00', 4, '40.00', 4, '2026-04-01', '40.00'],
    ],
    [
      'without a renewal nobody knows when',
      ten,
      { seats: 10, ...price },
      ['40.00', 4, '40.00', null, null, null],
    ],
    [
      'after a renewal that has passed nobody knows when the next one is',
      ten,
      { seats: 10, renewal: '2026-03-01', noticeDays: 30, autoRenew: true, ...price },
      ['40.00', 4, '40.00', null, null, null],
    ],
    [
      'of unlimited seats none is worth anything',
      ten,
      { seats: 'unlimited', renewal: '2026-07-01', ...price },
      [null, null, null, null, null, null],
    ],
    [
      'unknown use is no idle use',
      { ...ten, hasSignals: false },
      { seats: 12, renewal: '2026-07-01', ...price },
      [null, null, null, null, '2026-07-01', null],
    ],
    [
      'without a price there are seats and no money',
      ten,
      { seats: 12, renewal: '2026-07-01' },
      [null, 4, null, 6, '2026-07-01', null],
    ],
  ])('%s', async (_, company, line, expected) => {
    expect((await costs(company, [line], columns)).map(Object.values)).toEqual([expected]);
  });
});

it('the past keeps the prices that it had', async () => {
  await writeSeats(postgres.database, ten);
  await stagePriceBook(postgres.database, '2026-03-30', [perMonth('10')]);
  await stagePriceBook(postgres.database, today, [perMonth('11')]);
  const cost = async (day: string) => {
    const { rows } = await postgres.database.raw('select cost_per_month from warehouse.line_costs(?)', [day]);
    return rows.map((row: { cost_per_month: string }) => row.cost_per_month);
  };
  expect(await cost(today)).toEqual(['110.00']);
  expect(await cost('2026-03-30')).toEqual([null]);
});
