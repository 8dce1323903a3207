import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, extname, join } from 'node:path';
import { demoSince } from '../config/demo-since.ts';
import { claimHolder } from '../services/home.ts';
import { choosePort, keptPort } from '../services/ports.ts';
import { ServiceError } from '../services/service-error.ts';
import type { Session } from './session.ts';

/** The size of the invented company. */
const people = 400;
const portWish = 8300;

/** The simulator of the demo that runs in this home, or one that is started for this command. */
export async function simulatorUrl(session: Session): Promise<string> {
  const { home } = session.installation.environment;
  const port = keptPort(home, 'simulator');
  if (port === undefined || claimHolder(home) === undefined || claimHolder(home) === process.pid) {
    return await startSimulatorProcess(session);
  }
  return `http://127.0.0.1:${port}`;
}

/**
 * Starts the demo's simulator in a process of its own, which ends with this one however that ends.
 * @returns its address
 * @throws ServiceError
 */
async function startSimulatorProcess({ installation, cleanup }: Session): Promise<string> {
  const { home } = installation.environment;
  const port = await choosePort(home, 'simulator', portWish);
  // Beside the program that runs, which is made of the sources or is the sources.
  const running = process.argv[1] as string;
  const program = join(dirname(running), `simulator-process${extname(running)}`);
  // In a session of its own: Ctrl-C is for us, and what it serves is stopped before it.
  const child = fork(
    program,
    [JSON.stringify({ port, people, limits: 'generous', today: demoSince(home) })],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  cleanup.defer('simulator', () => end(child));
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2_000);
  });
  const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
  if (isReady(answer)) return answer.url;
  throw new ServiceError({
    what: 'The simulator does not start',
    why: complaint || 'it said nothing',
    toDo: 'Start again.',
  });
}

function isReady(answer: unknown): answer is { url: string } {
  return typeof answer === 'object' && answer !== null && 'url' in answer && typeof answer.url === 'string';
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
