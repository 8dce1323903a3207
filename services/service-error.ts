/** What went wrong with something that starts by itself, why, and what to do: three parts, one message. */
interface Trouble {
  what: string;
  why: string;
  toDo: string;
  cause?: unknown;
}

/**
 * Thrown when PostgreSQL, Temporal, a port or the home cannot be had. The message names the cause and the remedy;
 * nothing half made is left behind.
 */
export class ServiceError extends Error {
  override name = 'ServiceError';

  constructor({ what, why, toDo, cause }: Trouble) {
    super(`${what}: ${why.trim()}\n${remedyFor(why) ?? toDo}`, { cause });
  }
}

/** Some causes have one remedy, wherever they come up. */
function remedyFor(why: string): string | undefined {
  if (/ENOSPC|No space left on device/i.test(why)) return 'The disk is full: make room and start again.';
  return undefined;
}
