import { contractWarnings } from '../config/contract-warnings.ts';
import type { InsightsConfig } from '../config/insights-config.ts';
import { unmatchedContracts } from '../config/unmatched-contracts.ts';
import type { Database } from '../sql/database.ts';
import type { Finding } from './examine.ts';

/**
 * What time has passed, and what fits nothing that was read: it is told, and breaks nothing. Empty where there is no price
 * book. Without a database nobody knows what was read.
 */
export async function examineContracts(
  config: InsightsConfig,
  database: Database | null,
): Promise<Finding[]> {
  const { length } = config.contracts;
  if (length === 0) return [];
  const today = new Date().toISOString().slice(0, 10);
  const reported = database ? await reportedProducts(database) : [];
  const warnings = [...contractWarnings(config, today), ...unmatchedContracts(config, reported)];
  if (warnings.length === 0) return [{ subject: 'contracts', verdict: 'ok', detail: `${length} lines` }];
  return warnings.map((detail) => ({ subject: 'contracts', verdict: 'warning', detail }));
}

async function reportedProducts(database: Database): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { key: string }[] }>(
    `select platform || '/' || product as key from reporting.products order by key`,
  );
  return rows.map(({ key }) => key);
}
