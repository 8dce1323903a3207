import { expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { holders, star } from '../sql/star.ts';
import { type Line, perMonth, rowsOf, stagePriceBook } from './price-book.ts';

const postgres = usePostgres();

/** What GitHub bills for seats of Copilot in March 2026, as read on a day. */
async function stageBill(readOn: string, userMonths: number, netAmount: number): Promise<void> {
  const item = { product: 'copilot', sku: 'copilot_for_business', unitType: 'user-months' };
  const others = {
    product: 'actions',
    sku: 'actions_linux',
    netAmount: 500,
    grossAmount: 500,
    grossQuantity: 9,
  };
  const payload = {
    timePeriod: { year: 2026, month: 3 },
    usageItems: [{ ...item, grossQuantity: userMonths, grossAmount: netAmount + 1, netAmount }, others],
  };
  await postgres.database.raw(
    `with list as (
       insert into staging.resource (connection, platform, resource, kind) values ('github', 'github', 'billing-usage', 'log')
       returning resource_id)
     insert into staging.record_version (resource_id, slice, record_key, valid_from, hash, payload, fetched_at)
     select resource_id, '', '2026-03', :readOn, '', :payload, now() from list`,
    { readOn, payload: JSON.stringify(payload) },
  );
}

async function compared(lines: Line[]) {
  const github = star(postgres.database);
  await github.snapshot('2026-03-01', holders('ada', 'bert'));
  await github.snapshot('2026-03-11', holders('ada', 'bert', 'cleo'));
  await github.refresh('2026-03-20');
  await stagePriceBook(postgres.database, '2026-03-01', lines);
  return (
    await rowsOf(
      postgres.database,
      `select through, billed_user_months, billed_net, computed_user_months, computed_cost, currency, cost_difference
       from reporting.billed_costs_monthly`,
    )
  ).map(Object.values);
}

// Two seats on ten days and three on ten: 50 of 31 days.
it.each<[string, Line[], unknown[]]>([
  ['at the price book’s own price', [perMonth('31')], ['1.6129', '50.00', 'USD', '2.50']],
  ['without a price there is nothing to compare', [{}], ['1.6129', null, null, null]],
  ['currencies are not compared', [perMonth('31', 'EUR')], ['1.6129', '50.00', 'EUR', null]],
])('what is billed is compared day by day: %s', async (_, lines, expected) => {
  await stageBill('2026-03-20', 1.75, 52.5);
  expect(await compared(lines)).toEqual([['2026-03-20', '1.7500', '52.50', ...expected]]);
});

it('days that nobody saw are not compared', async () => {
  await stageBill('2026-03-31', 3, 57);
  expect(await compared([perMonth('31')])).toEqual([
    ['2026-03-31', '3.0000', '57.00', null, null, null, null],
  ]);
});
