import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { WorkerTask } from './worker-process.ts';

/** A worker in a process of its own. */
export interface WorkerProcess {
  /** SIGKILL: nothing is finished, nothing is told. Ends when the process is gone. */
  kill(): Promise<void>;
}

/** Starts workers. One stands by with everything loaded, so that a dead one is replaced at once. */
export class Workers {
  readonly #program: string;
  #standingBy: Promise<ChildProcess>;
  readonly #working = new Set<ChildProcess>();

  /** @param program the worker's, compiled */
  constructor(program: string) {
    this.#program = program;
    this.#standingBy = standBy(program);
  }

  /** Ends when the worker polls for work. */
  async start(task: WorkerTask): Promise<WorkerProcess> {
    // Taken before anything is waited for: two who start at once get two.
    const taken = this.#standingBy;
    this.#standingBy = standBy(this.#program);
    const child = await taken;
    this.#working.add(child);
    child.send(task);
    await heard(child, 'working');
    return { kill: () => this.#kill(child) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#working, await this.#standingBy].map((child) => this.#kill(child)));
  }

  async #kill(child: ChildProcess): Promise<void> {
    this.#working.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

async function standBy(program: string): Promise<ChildProcess> {
  const child = fork(program, {
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await heard(child, 'standing by');
  return child;
}

async function heard(child: ChildProcess, wanted: string): Promise<void> {
  const said = await Promise.race([
    once(child, 'message').then(([message]) => String(message)),
    once(child, 'exit').then(([code, signal]) => `ended with ${code ?? signal}`),
  ]);
  if (said !== wanted) throw new Error(`The worker should be ${wanted}; it ${said}.`);
}
