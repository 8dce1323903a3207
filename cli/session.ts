import { type Installation, readInstallation } from '../config/installation.ts';
import { Cleanup } from './cleanup.ts';
import { type Logger, openLog } from './log.ts';
import { reportError } from './report-error.ts';
import { listenForStop } from './stop-signal.ts';

/** What a command works with. */
export interface Session {
  installation: Installation;
  log: Logger;
  cleanup: Cleanup;
  /** Tells something along the way, on stderr: stdout is for results. */
  say(line: string): void;
  /** Aborted when the user stops the command. */
  stop: AbortSignal;
}

/**
 * Runs a command: reads the configuration, and whatever happens stops what was started and says in the end what is
 * wrong, if anything is.
 */
export async function withSession(name: string, work: (session: Session) => Promise<void>): Promise<void> {
  let log: Logger | null = null;
  let home: string | null = null;
  let cleanup: Cleanup | null = null;
  try {
    const installation = readInstallation();
    home = installation.environment.home;
    log = openLog(home);
    cleanup = new Cleanup(log);
    const say = (line: string) => console.error(line);
    log.info({ command: name, simulated: installation.isSimulated }, 'started');
    await work({ installation, log, cleanup, say, stop: listenForStop(say) });
    await cleanup.run();
  } catch (error) {
    await cleanup?.run();
    process.exitCode = reportError(error, log, home);
  }
  log?.info({ command: name, exitCode: process.exitCode ?? 0 }, 'ended');
  // Nothing is left to do but to hand over what was printed: an idle socket of a library must not keep the terminal.
  process.stdout.write('', () => process.exit());
}
