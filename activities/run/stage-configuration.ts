import type { InsightsConfig } from '../../config/insights-config.ts';
import type { Database } from '../../sql/database.ts';

/**
 * Stages the configuration as an input with its day, and brings what it decides (rules, contracts) into the warehouse. A
 * change holds from its day on; earlier days keep what was in force. Does nothing when nothing has changed.
 */
export async function stageConfiguration(
  database: Database,
  config: InsightsConfig,
  asOf: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('configuration', 0))`);
    const content = JSON.stringify(config);
    const { rows } = await transaction.raw<{ rows: { is_same: boolean }[] }>(
      `select content = ?::jsonb as is_same from staging.input where kind = 'configuration' and valid_from <= ?
       order by valid_from desc limit 1`,
      [content, asOf],
    );
    if (!rows[0]?.is_same) {
      await transaction.raw(
        `insert into staging.input (kind, valid_from, content) values ('configuration', :asOf, :content)
         on conflict (kind, valid_from) do update set content = excluded.content, staged_at = now()`,
        { asOf, content },
      );
      await transaction.raw(
        `insert into warehouse.audit_log (actor, action, subject, detail)
         values ('system', 'configuration_changed', 'insights.config.yaml', jsonb_build_object('from', ?::text))`,
        [asOf],
      );
      await stageRules(transaction, config, asOf);
    }
    await transaction.raw('select warehouse.merge_contracts()');
  });
}

async function stageRules(database: Database, { graceDays }: InsightsConfig, asOf: string): Promise<void> {
  const rules = [
    { platform: '*', product: '*', grace_days: graceDays.default },
    ...Object.entries(graceDays.products).map(([name, days]) => {
      const [platform, product] = name.split('/');
      return { platform, product, grace_days: days };
    }),
  ];
  // A rule that is no longer written falls back to the default from today on.
  await database.raw(
    `insert into warehouse.product_rule (platform, product, grace_days, valid_from)
     select platform, product, grace_days, :asOf::date
     from jsonb_to_recordset(:rules) as r (platform text, product text, grace_days integer)
     union all
     select distinct old.platform, old.product, :default::integer, :asOf::date from warehouse.product_rule old
     where not exists (
       select from jsonb_to_recordset(:rules) as r (platform text, product text)
       where r.platform = old.platform and r.product = old.product)
     on conflict (platform, product, valid_from) do update set grace_days = excluded.grace_days`,
    { asOf, rules: JSON.stringify(rules), default: graceDays.default },
  );
}
