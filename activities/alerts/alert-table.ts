import type { AlertRule } from '../../config/alerts.ts';
import type { Database } from '../../sql/database.ts';
import type { Subject, Watch } from './watch.ts';

type Ids = { rows: { alert_id: number }[] };

/** The open alerts of a rule: their ids, by subject. */
export async function openAlerts(database: Database, ruleId: string): Promise<Map<string, number>> {
  const { rows } = await database.raw<{ rows: { about: string; alert_id: number }[] }>(
    'select about, alert_id from warehouse.alert where rule_id = ? and cleared_on is null order by about',
    [ruleId],
  );
  return new Map(rows.map(({ about, alert_id }) => [about, alert_id]));
}

export async function openAlert(
  database: Database,
  rule: AlertRule,
  { measured, limits, sentence }: Watch,
  { about, platform, product, connection, value }: Subject,
  day: string,
): Promise<number> {
  const { rows } = await database.raw<Ids>(
    `insert into warehouse.alert (rule_id, about, measured, condition, severity, platform, product, connection, threshold,
       message, opened_on, opened_value, last_value, last_value_on, evaluated_on)
     values (:id, :about, :measured, :when, :severity, :platform, :product, :connection, :threshold,
       :message, :day, :value, :value, :day, :day) returning alert_id`,
    {
      id: rule.id,
      when: rule.when,
      severity: rule.severity,
      about,
      platform,
      product,
      connection,
      measured,
      threshold: limits.threshold,
      message: sentence(about, Number(value)),
      value,
      day,
    },
  );
  return Number(rows[0]?.alert_id);
}

/** Notes today's figure of an open alert, or why there is none: the last one that was known stands. */
export async function refreshAlert(
  database: Database,
  alertId: number,
  { sentence }: Watch,
  { about, value, unknownBecause }: Pick<Subject, 'about' | 'value' | 'unknownBecause'>,
  day: string,
): Promise<void> {
  await database.raw(
    `update warehouse.alert set evaluated_on = :day, not_evaluated_because = :unknownBecause,
       last_value = coalesce(:value::numeric, last_value),
       last_value_on = case when :value::numeric is null then last_value_on else :day end,
       message = coalesce(:message, message)
     where alert_id = :alertId`,
    { alertId, day, value, unknownBecause, message: value === null ? null : sentence(about, value) },
  );
}

type Reason = 'recovered' | 'gone' | 'rule changed';

export async function clearAlert(
  database: Database,
  alertId: number,
  day: string,
  reason: Reason,
): Promise<number> {
  await database.raw(
    `update warehouse.alert set cleared_on = :day, cleared_at = now(), cleared_because = :reason, evaluated_on = :day
     where alert_id = :alertId`,
    { alertId, day, reason },
  );
  return alertId;
}

/** Clears what rules said that are no longer in force, or measure something else now. */
export async function clearOfOtherRules(
  database: Database,
  watches: [AlertRule, Watch][],
  day: string,
): Promise<number[]> {
  const inForce = watches.map(([{ id }, { measured }]) => ({ rule_id: id, measured }));
  const { rows } = await database.raw<Ids>(
    `select a.alert_id from warehouse.alert a where a.cleared_on is null and not exists (
       select from jsonb_to_recordset(?) as r (rule_id text, measured text)
       where r.rule_id = a.rule_id and r.measured = a.measured) order by 1`,
    [JSON.stringify(inForce)],
  );
  for (const { alert_id } of rows) await clearAlert(database, alert_id, day, 'rule changed');
  return rows.map(({ alert_id }) => alert_id);
}
