import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const logFileOf = (home: string) => join(home, 'logs/insights.log');

/**
 * Opens the log of a home: JSON lines, appended. What may carry names, addresses or logins stays out: of an error only
 * its kind, message, code and place are written (PostgreSQL's `detail` quotes values).
 */
export function openLog(home: string): Logger {
  const file = logFileOf(home);
  mkdirSync(dirname(file), { recursive: true });
  const destination = pino.destination({ dest: file, mode: 0o600, sync: true });
  // A full disk must not end what is running.
  destination.on('error', () => undefined);
  return pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: serializeError },
    },
    destination,
  );
}

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  at: string[];
  cause?: LoggedError;
}

function serializeError(error: unknown): LoggedError | undefined {
  if (error === undefined || error === null) return undefined;
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', at: [] };
  const code = 'code' in error && error.code !== undefined ? { code: String(error.code) } : {};
  const cause = serializeError(error.cause);
  const at = (error.stack ?? '').split('\n').flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? []);
  return { type: error.name, message: withoutAddresses(error.message), ...code, at, ...(cause && { cause }) };
}

/** Foreign libraries quote what they were given. */
function withoutAddresses(text: string): string {
  return text
    .replaceAll(/\b(\w+:\/\/)[^\s/@]+@/g, '$1***@')
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '***@***');
}
