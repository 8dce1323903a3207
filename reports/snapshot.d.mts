/** Thrown when a query cannot be asked: its file, and what is wrong with it. */
export class QueryError extends Error {}

export interface Snapshot {
  ask(file: string, parameters?: Record<string, string>): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export function openSnapshot(databaseUrl?: string): Promise<Snapshot>;

export function bindParameters(
  source: string,
  parameters: Record<string, string>,
  file: string,
): { text: string; values: string[] };
