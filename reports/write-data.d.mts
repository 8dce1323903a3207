export function writeData(
  folder: string,
  values?: Record<string, string[]>,
  databaseUrl?: string,
): Promise<void>;
