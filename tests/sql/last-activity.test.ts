import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { usePostgres } from './postgres.ts';

const postgres = usePostgres();
beforeEach(async () => {
  await postgres.database.raw(`select warehouse.ensure_activity_partitions('{2026-03-01,2026-04-01}')`);
});

interface Seen {
  account_id: number;
  product_id: number;
  active_on: string;
  source: string;
  observed_on: string;
}

/** Days around the end of a month, so that two partitions are written. */
const day = fc.constantFrom('2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02');
const seen: fc.Arbitrary<Seen> = fc.record({
  account_id: fc.constantFrom(1, 2),
  product_id: fc.constantFrom(1, 2),
  active_on: day,
  source: fc.constantFrom('audit-log', 'usage-report'),
  observed_on: day,
});
const step = fc.oneof(
  fc.record({ add: fc.array(seen, { minLength: 1, maxLength: 4 }) }),
  fc.record({ removeObservedFrom: day }),
);

async function lines(sql: string): Promise<unknown[]> {
  return (await postgres.database.raw<{ rows: unknown[] }>(sql)).rows;
}

it('the last activity of a holder is the last of its days, however they were added and taken away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) {
        if ('add' in one) {
          await postgres.database.raw(
            `insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
             select account_id, product_id, 1, active_on, source, observed_on
             from json_to_recordset(?) as x (account_id integer, product_id integer, active_on date, source text, observed_on date)
             on conflict do nothing`,
            [JSON.stringify(one.add)],
          );
        } else {
          await postgres.database.raw('delete from warehouse.fact_activity where observed_on >= ?', [
            one.removeObservedFrom,
          ]);
        }
        expect(await lines('select * from warehouse.last_activity order by 1, 2, 3')).toEqual(
          await lines(
            `select distinct on (account_id, product_id, scope_id) account_id, product_id, scope_id, active_on, source, observed_on
             from warehouse.fact_activity order by account_id, product_id, scope_id, active_on desc, source desc`,
          ),
        );
      }
      await postgres.database.raw('delete from warehouse.fact_activity');
    }),
    { numRuns: 40 },
  );
});
