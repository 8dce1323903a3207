import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../../sql/database.ts';
import { inVain } from '../sql/in-vain.ts';
import { usePostgres } from '../sql/postgres.ts';
import { dayOf, type History, histories, statesOf, writeHistory } from './history.ts';

const postgres = usePostgres();
const runs = { numRuns: 25 };

/** Tries the law on a database of its own for each history, with all days derived at once. */
async function forAll(law: (database: Database, history: History, days: string[]) => Promise<void>) {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const days = (history.ada ?? []).map((_, n) => dayOf(n)) as [string, ...string[]];
      const last = days.at(-1) as string;
      await inVain(postgres.database, async (database) => {
        await writeHistory(database, history);
        await database.raw('select warehouse.refresh_reclaim(?, ?)', [days[0], last]);
        await law(database, history, days);
      });
    }),
    runs,
  );
}

async function all(
  database: Database,
  sql: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return (await database.raw<{ rows: Record<string, unknown>[] }>(sql, values as string[])).rows;
}

it('on each day a case has exactly one state, and it is the one that its story says', async () => {
  await forAll(async (database, history, days) => {
    const rows = await all(
      database,
      `select d.day, a.account_key, k.held_from, k.case_state from unnest(?::date[]) as d (day)
       cross join lateral warehouse.reclaim_cases(d.day) k join warehouse.dim_account a using (account_id)
       order by d.day, a.account_key, k.held_from`,
      [days],
    );
    const keys = rows.map(({ day, account_key, held_from }) => `${day} ${account_key} ${held_from}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [account, seatDays] of Object.entries(history)) {
      const newest = days.map((day) =>
        rows.findLast((row) => row.day === day && row.account_key === account),
      );
      const told = statesOf(seatDays);
      // Of a seat that is back and was not found yet, the newest case is still the one before.
      const seen = newest.map((row, n) => (told[n] === null ? null : (row?.case_state ?? null)));
      expect(seen).toEqual(told);
    }
  });
});

it('the open cases of a day are its candidates', async () => {
  await forAll(async (database, _, days) => {
    const [row] = await all(
      database,
      `select
         array(select d.day || ' ' || k.case_id from unnest(:days::date[]) as d (day)
           cross join lateral warehouse.reclaim_cases(d.day) k
           where k.case_state in ('found', 'notified', 'confirmed', 'kept', 'excluded') order by 1) as cases,
         array(select d.day || ' ' || n.case_id from unnest(:days::date[]) as d (day)
           cross join lateral warehouse.reclaim_candidates(d.day) n order by 1) as candidates`.replaceAll(
        ':days',
        `'{${days.join(',')}}'`,
      ),
    );
    expect(row?.cases).toEqual(row?.candidates);
  });
});

it('the ledger never counts a seat twice, nor one that is held, whatever happens and is said', async () => {
  await forAll(async (database, history, days) => {
    const last = days.at(-1) as string;
    const ledger = await all(
      database,
      `select a.account_key, s.given_back_on, s.returned_on, s.unit_price_per_month::text as price
       from warehouse.savings(?) s join warehouse.dim_account a using (account_id) order by 1, 2`,
      [last],
    );
    for (const [account, seatDays] of Object.entries(history)) {
      const entries = ledger.filter((row) => row.account_key === account);
      for (const [n, day] of days.entries()) {
        const counted = entries.filter(
          (row) =>
            String(row.given_back_on) <= day && (row.returned_on === null || String(row.returned_on) > day),
        );
        expect(counted.length).toBeLessThanOrEqual(seatDays[n]?.isHeld ? 0 : 1);
        if (statesOf(seatDays)[n] === 'reclaimed') expect(counted.length).toBe(1);
      }
    }
    const [sums] = await all(
      database,
      `with entry as (
         select s.product_id, date_trunc('month', e.date) as month, s.currency, e.sign * s.unit_price_per_month as amount
         from warehouse.savings(?) s cross join lateral (
           select s.given_back_on as date, 1 as sign union all select s.returned_on, -1 where s.returned_on is not null) e)
       select coalesce((select sum(part) from (
           select sum(amount) as part from entry group by product_id, month, currency) parts), 0)::text as parts,
         coalesce(sum(amount), 0)::text as whole from entry`,
      [last],
    );
    const open = ledger.filter((row) => row.returned_on === null).length;
    expect(Number(sums?.whole)).toBe(open * 19);
    expect(sums?.parts).toBe(sums?.whole);
  });
});

it('no later day changes what the ledger said of an earlier one', async () => {
  await forAll(async (database, _, days) => {
    const [row] = await all(
      database,
      `select
         array(select d.day || ' ' || s.case_id || ' ' || coalesce(s.returned_on::text, '') from unnest(:days::date[]) as d (day)
           cross join lateral warehouse.savings(d.day) s order by 1) as then,
         array(select d.day || ' ' || s.case_id || ' ' || coalesce(case when s.returned_on <= d.day then s.returned_on::text end, '')
           from warehouse.savings((select max(day) from unnest(:days::date[]) as d (day))) s
           join unnest(:days::date[]) as d (day) on d.day >= s.given_back_on order by 1) as later`.replaceAll(
        ':days',
        `'{${days.join(',')}}'`,
      ),
    );
    expect(row?.then).toEqual(row?.later);
  });
});

it('a rebuild, from any day on, gives what grew day by day: acts stay, cases and ledger are the same', async () => {
  const everything = async (database: Database, days: string[]) => [
    await all(database, 'select * from warehouse.fact_reclaim_finding order by 1, 2, 3, 4, 5'),
    await all(database, 'select * from warehouse.reclaim_cases(?) order by case_id', [days.at(-1)]),
    await all(database, 'select * from warehouse.savings(?) order by case_id', [days.at(-1)]),
  ];
  await forAll(async (database, _, days) => {
    const rebuilt = await everything(database, days);
    await database.raw('delete from warehouse.fact_reclaim_finding');
    for (const day of days) {
      await database.raw('select warehouse.refresh_reclaim(:day, :day)', { day });
      // A day is often looked at twice.
      await database.raw('select warehouse.refresh_reclaim(:day, :day)', { day });
    }
    expect(await everything(database, days)).toEqual(rebuilt);
    const middle = days[Math.floor(days.length / 2)] as string;
    await database.raw('select warehouse.refresh_reclaim(?, ?)', [middle, days.at(-1) as string]);
    expect(await everything(database, days)).toEqual(rebuilt);
  });
});
