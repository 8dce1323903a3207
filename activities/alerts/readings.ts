import type { Database } from '../../sql/database.ts';
import type { Reading } from './decide.ts';
import type { Watch } from './watch.ts';

/** A stretch of unknown days must not hide what was known before it. */
const lookBackDays = 400;

/** Keeps what a rule measured on a day, or that there was nothing to measure. */
export async function writeReadings(
  database: Database,
  ruleId: string,
  { measured, subjects, nothing }: Watch,
  day: string,
): Promise<void> {
  const readings = (subjects ?? []).map(({ about, value, unknownBecause }) => ({
    about,
    value,
    not_evaluated_because: unknownBecause,
  }));
  if (readings.length === 0) {
    const because = subjects === null ? `no data: ${nothing}` : nothing;
    readings.push({ about: '*', value: null, not_evaluated_because: because });
  }
  await database.raw('delete from warehouse.alert_reading where rule_id = ? and date = ?', [ruleId, day]);
  await database.raw(
    `insert into warehouse.alert_reading (rule_id, about, date, measured, value, not_evaluated_because)
     select :ruleId, about, :day, :measured, value, not_evaluated_because
     from jsonb_populate_recordset(null::warehouse.alert_reading, :readings)`,
    { ruleId, day, measured, readings: JSON.stringify(readings) },
  );
}

/** What it measured on the days before, by subject; nothing where one day is enough to decide. */
export async function earlierReadings(
  database: Database,
  ruleId: string,
  { measured, limits }: Watch,
  day: string,
): Promise<Map<string, Reading[]>> {
  const readings = new Map<string, Reading[]>();
  if (limits.openDays === 1 && limits.clearDays === 1) return readings;
  const { rows } = await database.raw<{ rows: ({ about: string } & Reading)[] }>(
    `select about, date, value::float from warehouse.alert_reading
     where rule_id = :ruleId and measured = :measured and date < :day::date and date > :day::date - :lookBackDays::integer
     order by date`,
    { ruleId, measured, day, lookBackDays },
  );
  for (const { about, date, value } of rows) {
    readings.set(about, [...(readings.get(about) ?? []), { date, value }]);
  }
  return readings;
}
