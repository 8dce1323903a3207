import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../sql/database.ts';
import { becomeTheWriter } from '../facts/become-the-writer.ts';
import { daysBetween } from './calendar.ts';
import { outlookRows, type ProductForecast, pointRows, seriesRows } from './forecast-rows.ts';
import { daysByDay, type Foretold, foretell, longestReachDays } from './foretell.ts';
import { type Measure, type ProductToForetell, productsToForetell } from './products-to-foretell.ts';

/**
 * Foretells assigned and active seats of each product from the newest day of the figures, in place of what was foretold
 * before. The same figures give the same forecast: safe to repeat. One transaction.
 */
export async function refreshForecast(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await becomeTheWriter(transaction);
    const forecasts: ProductForecast[] = [];
    for (const product of await productsToForetell(transaction)) {
      forecasts.push({
        product,
        assigned: await foretold(product, 'assigned'),
        active_30d: await foretold(product, 'active_30d'),
      });
    }
    // Its points go with each series.
    await transaction.raw('delete from warehouse.forecast_series');
    await transaction.raw('delete from warehouse.renewal_outlook');
    await insert(transaction, 'forecast_series', forecasts.flatMap(seriesRows));
    await insert(transaction, 'forecast_point', forecasts.flatMap(pointRows));
    await insert(transaction, 'renewal_outlook', forecasts.flatMap(outlookRows));
  });
}

/** `null` where no reading tells it. */
async function foretold(
  { madeOn, readings, renewals }: ProductToForetell,
  measure: Measure,
): Promise<Foretold | null> {
  if (readings[measure].length === 0) return null;
  // A long series takes half a second: others get their turn in between.
  await nextTurn();
  const daysLeft = renewals.map(({ renewsOn }) => daysBetween(madeOn, renewsOn));
  const reach = Math.max(daysByDay, ...daysLeft.filter((days) => days <= longestReachDays));
  return foretell(readings[measure], madeOn, reach);
}

async function insert(transaction: Database, table: string, rows: object[]): Promise<void> {
  await transaction.raw(
    `insert into warehouse.${table} select * from jsonb_populate_recordset(null::warehouse.${table}, ?)`,
    [JSON.stringify(rows)],
  );
}
