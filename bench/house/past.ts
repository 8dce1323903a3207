import type { Database } from '../../sql/database.ts';

/**
 * Makes a past of every day out of one of which only some days were read: what the later of two days had found changed
 * is spread over the days between them, each record on a day of its own; each of these days gets its extractions; and
 * whoever was active by the later day was so on most workdays before it. Staging then holds what nightly syncs would have
 * left.
 * @param days those that were read, in order
 */
export async function fillDaysBetween(database: Database, days: string[]): Promise<void> {
  for (const [n, to] of days.entries()) {
    const from = days[n - 1];
    if (from === undefined) continue;
    await database.transaction(async (transaction) => {
      for (const statement of statements) await transaction.raw(statement, { from, to });
    });
  }
  await database.raw('vacuum analyze');
}

/** One day of (from, to], always the same of one record. */
const spread = `(:from::date + 1 + mod(abs(hashtext(v.slice || '/' || v.record_key)), :to::date - :from::date))`;

const statements = [
  `update staging.record_version v set valid_from = ${spread} where valid_from = :to`,
  `update staging.record_version v set valid_to = ${spread} where valid_to = :to`,
  `insert into staging.extraction (resource_id, run, as_of, fence, outcome, started_at, finished_at, requests, records)
   select e.resource_id, 'bench/' || day::date, day::date, 1, e.outcome, e.started_at, e.finished_at, e.requests, e.records
   from staging.extraction e
   cross join generate_series(:from::timestamp + interval '1 day', :to::timestamp - interval '1 day', interval '1 day') as days (day)
   where e.as_of = :to and e.outcome is not null`,
  `update staging.signal set observed_on = greatest(active_on, :from::date) + 1 where observed_on = :to and active_on < :to`,
  `insert into staging.signal (series_id, active_on, observed_on, active_at)
   select last.series_id, day::date, day::date + 1, day + interval '12 hours'
   from (select distinct series_id from staging.signal where active_on >= :from and observed_on <= :to) last
   cross join generate_series(:from::timestamp, :to::timestamp - interval '1 day', interval '1 day') as days (day)
   where extract(isodow from day) < 6 and mod(abs(hashtext(last.series_id || '/' || day)), 100) < 60
   on conflict do nothing`,
];
