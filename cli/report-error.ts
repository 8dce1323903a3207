import { CommanderError } from 'commander';
import { ConfigurationError, PlatformError } from '../activities/engine/errors.ts';
import { SiteBuildError } from '../activities/site/site-build-error.ts';
import { AlreadyRunningError } from '../services/home.ts';
import { ServiceError } from '../services/service-error.ts';
import { MigrationError } from '../sql/migrate.ts';
import { CommandFailed } from './command-failed.ts';
import { exitCodes } from './exit-codes.ts';
import { type Logger, logFileOf } from './log.ts';

/**
 * Says on the terminal what went wrong and what to do, keeps the whole chain in the log, and returns the exit code.
 * `home`: where the log is, once that is known.
 */
export function reportError(error: unknown, log: Logger | null, home: string | null): number {
  // Commander has said it already (or has shown the help that was asked for).
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  log?.error({ err: error }, 'command failed');
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code !== undefined) {
    console.error(message);
    return code;
  }
  const where = log && home ? `\nThe whole story: ${logFileOf(home)}` : '';
  console.error(`Unexpected: ${message || (error as Error).name}${where}`);
  return exitCodes.failed;
}

/** Undefined for an error that nobody foresaw. */
function codeOf(error: unknown): number | undefined {
  if (error instanceof CommandFailed) return error.exitCode;
  if (error instanceof ConfigurationError) return exitCodes.usage;
  if (error instanceof AlreadyRunningError) return exitCodes.alreadyRunning;
  if (error instanceof ServiceError || error instanceof MigrationError) return exitCodes.unavailable;
  if (error instanceof PlatformError || error instanceof SiteBuildError) return exitCodes.failed;
  // Of setup/, which is plain JavaScript.
  if (error instanceof Error && error.name === 'SetupError') return exitCodes.unavailable;
  return undefined;
}
