import { beforeEach, describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { type Office, openOffice, seatsOf } from './office.ts';

const postgres = usePostgres();
let office: Office;
beforeEach(async () => {
  office = await openOffice(postgres.database);
  await office.clerk.price({ contract: 'Copilot 2026', price: '19.00', known: '2026-01-01' });
});

describe('the savings ledger', () => {
  it('counts a seat from the day on which it is seen gone, at the price of that day', async () => {
    const { clerk, night } = office;
    await clerk.act('2026-05-02', 'notified', 'ada');
    await night(5, ['bert']);
    expect(await clerk.savings('2026-05-04')).toEqual([]);
    expect(await clerk.savings('2026-05-05')).toEqual([
      ['ada', '2026-05-05', null, '19.00', 'USD', 'Copilot 2026'],
    ]);
  });

  it('does not count what went by itself', async () => {
    const { clerk, night } = office;
    await clerk.act('2026-05-02', 'kept', 'ada', { reason: 'on leave' });
    await night(5, []);
    expect(await clerk.savings('2026-05-05')).toEqual([]);
    const { rows } = await postgres.database.raw('select case_state from reporting.reclaim_closed');
    expect(rows).toEqual([{ case_state: 'gone' }, { case_state: 'gone' }]);
  });

  it('keeps the price as it was known then, whatever the price book says later', async () => {
    const { clerk, night } = office;
    await clerk.act('2026-05-02', 'notified', 'ada');
    await night(5, ['bert']);
    await postgres.database.raw(`update warehouse.dim_contract set valid_to = '2026-05-07'`);
    await clerk.price({ contract: 'Copilot 2026', price: '39.00', known: '2026-05-07' });
    await night(8, ['bert']);
    expect(await clerk.savings('2026-05-08')).toEqual([
      ['ada', '2026-05-05', null, '19.00', 'USD', 'Copilot 2026'],
    ]);
  });

  it('has no amount without a price', async () => {
    const { clerk, night } = office;
    await postgres.database.raw('delete from warehouse.dim_contract');
    await clerk.act('2026-05-02', 'notified', 'ada');
    await night(5, ['bert']);
    expect(await clerk.savings('2026-05-05')).toEqual([['ada', '2026-05-05', null, null, null, null]]);
  });

  it('takes a seat back on the day on which it returns, at the price at which it went', async () => {
    const { clerk, night } = office;
    await clerk.act('2026-05-02', 'notified', 'ada');
    await night(5, ['bert']);
    await night(7, ['ada', 'bert']);
    const entries = await postgres.database.raw(
      `select date, entry, seats_given_back, amount_per_month::text as amount from reporting.savings order by date`,
    );
    expect(entries.rows).toEqual([
      { date: '2026-05-05', entry: 'given back', seats_given_back: 1, amount: '19' },
      { date: '2026-05-07', entry: 'returned', seats_given_back: -1, amount: '-19' },
    ]);
    const price = ['19.00', 'USD', 'Copilot 2026'];
    expect(await clerk.savings('2026-05-06')).toEqual([['ada', '2026-05-05', null, ...price]]);
    expect(await clerk.savings('2026-05-07')).toEqual([['ada', '2026-05-05', '2026-05-07', ...price]]);
  });

  it('counts a seat that was given back, returned and was given back again as one', async () => {
    const { clerk, night, github } = office;
    await clerk.act('2026-05-02', 'notified', 'ada');
    await night(5, ['bert']);
    await night(7, ['ada', 'bert']);
    await clerk.act('2026-05-08', 'notified', 'ada');
    await github.snapshot('2026-05-10', seatsOf('bert'));
    await github.refresh('2026-05-10');
    const price = ['19.00', 'USD', 'Copilot 2026'];
    expect(await clerk.savings('2026-05-10')).toEqual([
      ['ada', '2026-05-05', '2026-05-07', ...price],
      ['ada', '2026-05-10', null, ...price],
    ]);
    const { rows } = await postgres.database.raw(
      'select sum(seats_given_back)::integer as seats, sum(amount_per_month)::text as amount, currency from reporting.savings group by currency',
    );
    expect(rows).toEqual([{ seats: 1, amount: '19', currency: 'USD' }]);
  });

  it('counts a seat that is held on in another scope for nothing, where the vendor bills it once', async () => {
    const { clerk, github } = office;
    await clerk.act('2026-05-02', 'notified', 'ada');
    const moved = seatsOf('ada', 'bert');
    await github.snapshot('2026-05-05', {
      scopes: [
        { scope: 'acme', kind: 'enterprise' },
        { scope: 'other', kind: 'enterprise' },
      ],
      accounts: moved.accounts,
      grants: moved.grants.map((grant) => ({ ...grant, scope: 'other' })),
    });
    await github.refresh('2026-05-05');
    expect(await clerk.savings('2026-05-05')).toEqual([]);
    expect((await clerk.states('2026-05-05')).ada).not.toBe('reclaimed');
  });
});
