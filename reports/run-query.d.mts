/** Thrown when a query cannot be asked: its file, and what is wrong with it. */
export class QueryError extends Error {}

export function runQuery(
  file: string,
  parameters?: Record<string, string>,
  databaseUrl?: string,
): Promise<Record<string, unknown>[]>;

export function bindParameters(
  source: string,
  parameters: Record<string, string>,
  file: string,
): { text: string; values: string[] };
