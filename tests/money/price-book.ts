import { stageConfiguration } from '../../activities/run/stage-configuration.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import type { Database } from '../../sql/database.ts';

/** A line of the price book as it stands in the configuration; what is left out is that of an invented contract. */
export type Line = Record<string, unknown>;

const invented = { contract: 'Copilot', product: 'github/copilot', from: '2026-01-01', source: 'invented' };

/** Stages a configuration with these contracts as that of a day. */
export async function stagePriceBook(database: Database, day: string, lines: Line[]): Promise<void> {
  const contracts = lines.map((line) => ({ ...invented, ...line }));
  await stageConfiguration(database, parseInsightsConfig(JSON.stringify({ contracts })), day);
}

export const perMonth = (unitPrice: string, currency = 'USD') => ({ unitPrice, currency, billing: 'month' });
export const perYear = (unitPrice: string, currency = 'USD') => ({ unitPrice, currency, billing: 'year' });

/** Numerics as PostgreSQL writes them, days as text, by the names of their columns. */
export async function rowsOf(
  database: Database,
  query: string,
  values: Record<string, string | number> = {},
): Promise<Record<string, unknown>[]> {
  const { rows } = await database.raw(query, values);
  return rows.map((row: Record<string, unknown>) => ({ ...row }));
}
