import { describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { holders, star } from '../sql/star.ts';
import { perMonth, perYear, rowsOf, stagePriceBook } from './price-book.ts';

const postgres = usePostgres();

const linesOn = (day: string) =>
  rowsOf(
    postgres.database,
    'select contract, unit_price from warehouse.contracts_in_force(:day) order by contract',
    { day },
  );

describe('the price book', () => {
  it('keeps every version: a day has the prices that were configured on it', async () => {
    await stagePriceBook(postgres.database, '2026-03-01', [perMonth('19.00')]);
    await stagePriceBook(postgres.database, '2026-03-05', [perMonth('21.00')]);
    await stagePriceBook(postgres.database, '2026-03-09', []);
    expect(await linesOn('2026-02-28')).toEqual([]);
    expect(await linesOn('2026-03-01')).toEqual([{ contract: 'Copilot', unit_price: '19.0000' }]);
    expect(await linesOn('2026-03-04')).toEqual([{ contract: 'Copilot', unit_price: '19.0000' }]);
    expect(await linesOn('2026-03-05')).toEqual([{ contract: 'Copilot', unit_price: '21.0000' }]);
    expect(await linesOn('2026-03-09')).toEqual([]);
  });

  it('has one version of a line, however often the rest of the configuration changes', async () => {
    const { database } = postgres;
    await stagePriceBook(database, '2026-03-01', [perMonth('19.00')]);
    await stagePriceBook(database, '2026-03-02', [
      perMonth('19.00'),
      { contract: 'Jira', product: 'atlassian/jira-software', seats: 5 },
    ]);
    const versions =
      'select contract_id, contract, valid_from, valid_to from warehouse.dim_contract order by contract';
    const before = await rowsOf(database, versions);
    expect(before).toMatchObject([
      { contract: 'Copilot', valid_from: '2026-03-01', valid_to: null },
      { contract: 'Jira', valid_from: '2026-03-02', valid_to: null },
    ]);
    await stagePriceBook(database, '2026-03-03', [
      perMonth('19.00'),
      { contract: 'Jira', product: 'atlassian/jira-software', seats: 6 },
    ]);
    const after = await rowsOf(database, versions);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toEqual({ ...before[1], valid_to: '2026-03-03' });
  });

  it('is the same when it is derived anew from what is staged', async () => {
    const { database } = postgres;
    await stagePriceBook(database, '2026-03-01', [
      perMonth('19.00'),
      { tier: 'Enterprise', ...perMonth('39') },
    ]);
    await stagePriceBook(database, '2026-03-02', [
      { ...perYear('200'), seats: 'unlimited', from: '2026-02-01' },
    ]);
    const all = 'select * from warehouse.dim_contract order by valid_from, tier';
    const grown = await rowsOf(database, all);
    await database.raw('select warehouse.merge_contracts()');
    expect(await rowsOf(database, all)).toEqual(grown);
    await database.raw('delete from warehouse.dim_contract');
    await database.raw('select warehouse.merge_contracts()');
    const withoutKeys = (rows: Record<string, unknown>[]) => rows.map(({ contract_id: _, ...row }) => row);
    expect(withoutKeys(await rowsOf(database, all))).toEqual(withoutKeys(grown));
  });

  it('holds a contract of a product that no list has shown yet', async () => {
    await star(postgres.database).snapshot('2026-03-01', holders('ada'));
    await star(postgres.database).refresh('2026-03-01');
    await stagePriceBook(postgres.database, '2026-03-01', [
      {
        contract: 'Trello',
        product: 'trello/workspace',
        seats: 10,
        to: '2026-06-01',
        ...perMonth('5', 'EUR'),
      },
    ]);
    expect(
      await rowsOf(
        postgres.database,
        'select contract, product_name, assigned, billable_seats, renews_on, days_left, cost_per_year from reporting.renewals',
      ),
    ).toEqual([
      {
        contract: 'Trello',
        product_name: 'workspace',
        assigned: null,
        billable_seats: null,
        renews_on: '2026-06-01',
        days_left: 92,
        cost_per_year: '600.00',
      },
    ]);
    expect(
      await rowsOf(
        postgres.database,
        'select product, is_reported from reporting.contracts order by product',
      ),
    ).toEqual([{ product: 'workspace', is_reported: false }]);
  });
});

describe('the price of a seat', () => {
  const priceOf = async (tier: string | null, day: string) => {
    const { rows } = await postgres.database.raw(
      `select price.* from warehouse.dim_product p, warehouse.seat_price(p.product_id, ?, ?) price where p.product = 'copilot'`,
      [tier, day],
    );
    return rows.map((row: Record<string, unknown>) => ({ ...row }));
  };

  it.each([
    [
      'a plan with a line of its own',
      'enterprise',
      '2026-03-01',
      [['39.0000', 'USD', 'Plan', '2026-01-01', null]],
    ],
    ['a plan in other letters', 'Enterprise', '2026-03-01', [['39.0000', 'USD', 'Plan', '2026-01-01', null]]],
    ['another plan', 'business', '2026-03-01', [['19.0000', 'USD', 'Old', '2026-01-01', '2026-04-01']]],
    ['no plan told', null, '2026-03-31', [['19.0000', 'USD', 'Old', '2026-01-01', '2026-04-01']]],
    [
      'the term after',
      null,
      '2026-04-01',
      [['20.0000000000000000', 'USD', 'New', '2026-04-01', '2026-07-01']],
    ],
    [
      'a contract whose price is not known',
      null,
      '2026-07-01',
      [[null, null, 'Silent', '2026-07-01', '2026-10-01']],
    ],
    [
      'unlimited seats, of which one has no price',
      null,
      '2026-10-01',
      [[null, null, 'Flat', '2026-10-01', '2027-01-01']],
    ],
    ['no contract', null, '2027-01-01', []],
  ])('of %s', async (_, tier, day, expected) => {
    await star(postgres.database).snapshot('2026-03-01', holders('ada'));
    await stagePriceBook(postgres.database, '2026-03-01', [
      { contract: 'Old', to: '2026-04-01', ...perMonth('19') },
      { contract: 'Plan', tier: 'enterprise', ...perMonth('39') },
      { contract: 'New', from: '2026-04-01', to: '2026-07-01', ...perYear('240') },
      { contract: 'Silent', from: '2026-07-01', to: '2026-10-01', seats: 4 },
      { contract: 'Flat', from: '2026-10-01', to: '2027-01-01', seats: 'unlimited', ...perYear('9000') },
    ]);
    expect((await priceOf(tier, day)).map(Object.values)).toEqual(expected);
  });
});
