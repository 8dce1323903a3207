import { type AlertRule, rulesInForce } from '../../config/alerts.ts';
import type { InsightsConfig } from '../../config/insights-config.ts';
import type { Database } from '../../sql/database.ts';
import { clearAlert, clearOfOtherRules, openAlert, openAlerts, refreshAlert } from './alert-table.ts';
import { announce, registerWebhooks } from './announce.ts';
import { decide } from './decide.ts';
import { readFigures } from './figures.ts';
import { earlierReadings, writeReadings } from './readings.ts';
import type { Watch } from './watch.ts';
import { watchRule } from './watch-rule.ts';

export interface Evaluation {
  opened: number;
  cleared: number;
  /** Figures that are unknown, so that their alerts stayed as they were. */
  unknown: number;
  /** False where figures of a later day were evaluated already: what was said then stands. */
  isEvaluated: boolean;
}

export interface EvaluationInput {
  config: Pick<InsightsConfig, 'alerts' | 'webhooks' | 'reportUrl'>;
  /** Those that are configured. */
  connections: string[];
  /** The day of the figures. */
  day: string;
  now: Date;
}

/**
 * Judges the rules by the figures of a day, and writes in one transaction what changed and what is to be said of it.
 * Safe to repeat: the same figures change nothing.
 */
export async function evaluateAlerts(
  database: Database,
  { config, connections, day, now }: EvaluationInput,
): Promise<Evaluation> {
  const rules = rulesInForce(config.alerts);
  return await database.transaction(async (transaction) => {
    await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('alerts', 0))`);
    await registerWebhooks(transaction, config.webhooks);
    const sum: Evaluation = { opened: 0, cleared: 0, unknown: 0, isEvaluated: true };
    if (await isLaterEvaluated(transaction, day)) return { ...sum, isEvaluated: false };

    const conditions = new Set(rules.map(({ when }) => when));
    const figures = await readFigures(transaction, day, connections, conditions);
    const watches = rules.map((rule): [AlertRule, Watch] => [rule, watchRule(rule, figures)]);
    const changed = await clearOfOtherRules(transaction, watches, day);
    sum.cleared = changed.length;
    for (const [rule, watch] of watches) {
      const { opened, cleared } = await evaluateRule(transaction, rule, watch, day);
      sum.opened += opened.length;
      sum.cleared += cleared.length;
      sum.unknown += watch.subjects?.filter(({ value }) => value === null).length ?? 0;
      changed.push(...opened, ...cleared);
    }
    await writeRules(transaction, watches, day);
    await announce(transaction, changed, config, { day, now });
    return sum;
  });
}

/** @returns the ids of what opened and of what cleared */
async function evaluateRule(
  database: Database,
  rule: AlertRule,
  watch: Watch,
  day: string,
): Promise<{ opened: number[]; cleared: number[] }> {
  const { subjects, limits } = watch;
  await writeReadings(database, rule.id, watch, day);
  const before = await earlierReadings(database, rule.id, watch, day);
  const open = await openAlerts(database, rule.id);
  const opened: number[] = [];
  const cleared: number[] = [];
  for (const subject of subjects ?? []) {
    const alert = open.get(subject.about);
    open.delete(subject.about);
    const readings = [...(before.get(subject.about) ?? []), { date: day, value: subject.value }];
    const decision = decide(limits, alert !== undefined, readings);
    if (alert !== undefined) await refreshAlert(database, alert, watch, subject, day);
    if (decision === 'open') opened.push(await openAlert(database, rule, watch, subject, day));
    if (decision === 'clear' && alert !== undefined)
      cleared.push(await clearAlert(database, alert, day, 'recovered'));
  }
  for (const [about, alert] of open) {
    const gone = { about, value: null, unknownBecause: watch.nothing };
    if (subjects === null) await refreshAlert(database, alert, watch, gone, day);
    else cleared.push(await clearAlert(database, alert, day, 'gone'));
  }
  return { opened, cleared };
}

/** Alerts go forward only: a day that is synced late must not say again what is over. */
async function isLaterEvaluated(database: Database, day: string): Promise<boolean> {
  const { rows } = await database.raw<{ rows: [{ is_later: boolean | null }] }>(
    'select max(evaluated_on) > ? as is_later from warehouse.alert_rule',
    [day],
  );
  return rows[0].is_later ?? false;
}

async function writeRules(database: Database, watches: [AlertRule, Watch][], day: string): Promise<void> {
  const rules = watches.map(([{ id, when, severity }, { says }]) => ({
    rule_id: id,
    condition: when,
    severity,
    says,
    evaluated_on: day,
  }));
  await database.raw('delete from warehouse.alert_rule');
  await database.raw(
    `insert into warehouse.alert_rule (rule_id, condition, severity, says, evaluated_on)
     select rule_id, condition, severity, says, evaluated_on from jsonb_populate_recordset(null::warehouse.alert_rule, ?)`,
    [JSON.stringify(rules)],
  );
}
