import type { Database } from '../../sql/database.ts';
import { becomeTheWriter } from './become-the-writer.ts';

/**
 * Matches people and writes the daily figures up to a day: that day, and those before it that have none yet, carried
 * forward. One transaction; safe to repeat.
 */
export async function refreshFigures(
  database: Database,
  asOf: string,
): Promise<{ from: string; to: string }> {
  return await database.transaction(async (transaction) => {
    await becomeTheWriter(transaction);
    // After a first load nobody has counted the rows yet, and the plans would be hopeless.
    await transaction.raw('analyze warehouse.dim_account, warehouse.fact_seat, warehouse.fact_activity');
    await transaction.raw('select warehouse.assign_people(?)', [asOf]);
    await transaction.raw(
      'analyze warehouse.bridge_account_person, warehouse.bridge_person_org_unit, warehouse.bridge_team_member',
    );
    const { rows } = await transaction.raw<{ rows: [{ from: string }] }>(
      `select least(:asOf::date, coalesce(
         (select max(date) + 1 from warehouse.fact_license_usage where date < :asOf),
         (select min(as_of) from warehouse.subject_snapshot), :asOf::date)) as from`,
      { asOf },
    );
    const from = rows[0].from;
    await transaction.raw('select warehouse.refresh_license_usage(?, ?)', [from, asOf]);
    return { from, to: asOf };
  });
}
