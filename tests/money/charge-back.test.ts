import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../sql/database.ts';
import { usePostgres } from '../sql/postgres.ts';
import { account, grant, star } from '../sql/star.ts';
import { today } from './company.ts';
import { type Line, perMonth, rowsOf, stagePriceBook } from './price-book.ts';

const postgres = usePostgres();
const ways = ['license', 'user', 'percentage'];

/** People by department, each with a seat; null: nobody told the department. `twice`: the first of them has two accounts. */
async function writeDepartments(database: Database, people: [string | null, number][], twice = false) {
  const accounts = people.flatMap(([department, number], group) =>
    Array.from({ length: number }, (_, n) =>
      account(`${group}-${n}`, { email: `${group}-${n}@example.com`, department }),
    ),
  );
  const first = accounts[0];
  if (twice && first) accounts.push({ ...first, account_key: 'second', login: 'second' });
  const github = star(database);
  await github.snapshot(today, { accounts, grants: accounts.map(({ account_key }) => grant(account_key)) });
  await github.refresh(today);
}

const chargeBack = (database: Database) =>
  rowsOf(
    database,
    `select charged_by, org_unit, weight::text, amount::text, invoice::text from reporting.charge_back_monthly
     where date = :today order by charged_by, part, org_unit`,
    { today },
  ).then((rows) => rows.map(Object.values));

describe('charge-back', () => {
  it('by license, by user and by percentage, with what is nobody’s as lines of their own', async () => {
    const { database } = postgres;
    await writeDepartments(
      database,
      [
        ['Engineering', 2],
        ['Sales', 1],
        [null, 1],
      ],
      true,
    );
    await stagePriceBook(database, today, [{ seats: 7, ...perMonth('10') }]);
    expect(await chargeBack(database)).toEqual(
      [
        // By heads: the contract names no shares.
        ['percentage', 'Engineering', '2', '35.00', '70.00'],
        ['percentage', 'Sales', '1', '17.50', '70.00'],
        ['percentage', 'unknown', '1', '17.50', '70.00'],
        // Five seats are held, one person holds two of them, two are spare.
        ['license', 'Engineering', '3', '30.00', '70.00'],
        ['license', 'Sales', '1', '10.00', '70.00'],
        ['license', 'unassigned', '2', '20.00', '70.00'],
        ['license', 'unknown', '1', '10.00', '70.00'],
        ['user', 'Engineering', '2', '35.00', '70.00'],
        ['user', 'Sales', '1', '17.50', '70.00'],
        ['user', 'unknown', '1', '17.50', '70.00'],
      ].sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    );
  });

  it('by the shares of the contract; what they leave is unassigned', async () => {
    await writeDepartments(postgres.database, [['Engineering', 2]]);
    await stagePriceBook(postgres.database, today, [
      { seats: 1, shares: { Engineering: 62.5, Marketing: 30 }, ...perMonth('0.99') },
    ]);
    expect((await chargeBack(postgres.database)).filter(([way]) => way === 'percentage')).toEqual([
      ['percentage', 'Engineering', '62.5', '0.62', '0.99'],
      ['percentage', 'Marketing', '30', '0.30', '0.99'],
      ['percentage', 'unassigned', '7.5', '0.07', '0.99'],
    ]);
  });

  it('of seats over the contract shares what the contract costs', async () => {
    await writeDepartments(postgres.database, [
      ['Engineering', 2],
      ['Sales', 1],
    ]);
    await stagePriceBook(postgres.database, today, [{ seats: 2, ...perMonth('10') }]);
    expect((await chargeBack(postgres.database)).filter(([way]) => way === 'license')).toEqual([
      ['license', 'Engineering', '2', '13.33', '20.00'],
      ['license', 'Sales', '1', '6.67', '20.00'],
    ]);
  });

  it('with nobody to charge keeps the amount as unassigned', async () => {
    await star(postgres.database).snapshot(today, {
      entitlements: [{ product: 'copilot', scope: 'acme', entitled: 3 }],
    });
    await star(postgres.database).refresh(today);
    await stagePriceBook(postgres.database, today, [{ seats: 'unlimited', ...perMonth('10') }]);
    expect(await chargeBack(postgres.database)).toEqual(
      [...ways].sort().map((way) => [way, 'unassigned', '1', '10.00', '10.00']),
    );
  });

  it('without a price charges nobody', async () => {
    await writeDepartments(postgres.database, [['Engineering', 2]]);
    await stagePriceBook(postgres.database, today, [{ seats: 5 }]);
    expect(await chargeBack(postgres.database)).toEqual([]);
  });

  it('adds up to the invoice in each way, for any seats, prices and currencies', async () => {
    const { database } = postgres;
    await writeDepartments(
      database,
      [
        ['Engineering', 7],
        ['Sales', 3],
        ['Finance', 2],
        ['People', 2],
        [null, 4],
      ],
      true,
    );
    const decimal = fc
      .tuple(fc.nat(99_999), fc.nat(9_999))
      .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`);
    const line: fc.Arbitrary<Line> = fc.record(
      {
        seats: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant('unlimited')),
        unitPrice: decimal,
        currency: fc.constantFrom('USD', 'JPY', 'KWD'),
        billing: fc.constantFrom('month', 'year'),
        from: fc.constantFrom('2025-04-11', '2025-12-31', '2026-03-01'),
        shares: fc.dictionary(
          fc.constantFrom('Engineering', 'Sales', 'Nowhere'),
          fc.integer({ min: 0, max: 33 }),
        ),
      },
      { requiredKeys: ['unitPrice', 'currency', 'billing', 'from'] },
    );
    await fc.assert(
      fc.asyncProperty(line, async (contract) => {
        await stagePriceBook(database, today, [contract]);
        const sums = await rowsOf(
          database,
          `select charged_by, sum(amount) = invoice as adds_up, bool_and(amount >= 0) as charges,
             bool_and(amount = round(amount, warehouse.minor_unit_digits(currency))) as can_be_paid
           from reporting.charge_back_monthly where date = :today group by charged_by, invoice order by charged_by`,
          { today },
        );
        expect(sums).toEqual(
          [...ways]
            .sort()
            .map((way) => ({ charged_by: way, adds_up: true, charges: true, can_be_paid: true })),
        );
      }),
      { numRuns: 25 },
    );
  });
});

it('the twelve months of a yearly price add up to it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom('USD', 'JPY', 'KWD'),
      fc.integer({ min: 0, max: 800 }),
      async (seats, tenThousandths, currency, startsAfter) => {
        const price = (tenThousandths / 10_000).toFixed(4);
        const { rows } = await postgres.database.raw(
          `select sum(warehouse.month_cost(:seats, :price, 'year', :currency, starts_on, month::date))
              = round(:seats * :price::numeric, warehouse.minor_unit_digits(:currency)) as adds_up
           from (select date '2024-01-01' + :startsAfter::integer as starts_on) s,
             generate_series(date_trunc('month', starts_on), date_trunc('month', starts_on) + interval '11 months', interval '1 month') as month`,
          { seats, price, currency, startsAfter },
        );
        expect(rows).toEqual([{ adds_up: true }]);
      },
    ),
    { numRuns: 100 },
  );
});

it('a month of a yearly price is a twelfth, give or take a cent', async () => {
  const { rows } = await postgres.database.raw(
    `select m, warehouse.month_cost(1, 100, 'year', 'EUR', '2026-01-15', make_date(2026, m, 28))::text as cost
     from generate_series(1, 4) as m`,
  );
  expect(rows.map(Object.values)).toEqual([
    [1, '8.33'],
    [2, '8.34'],
    [3, '8.33'],
    [4, '8.33'],
  ]);
});
