import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Usage } from './usage.ts';

/** A process of its own, so that what it takes of the machine can be told apart. */
export interface Program {
  /** What it said when it was ready. */
  ready: Record<string, unknown>;
  usage(): Promise<Usage>;
  /** At once, as the kernel does when memory is short. */
  kill(): Promise<void>;
  /** In order; it has ended when this returns. */
  stop(): Promise<void>;
}

/**
 * Starts a program of this folder with its options, and waits until it says that it is ready. It ends with this process,
 * however that ends.
 * @param file relative to `bench/`
 * @param profileFolder where its CPU profile is written at its end
 * @throws Error when it ends before
 */
export async function startProgram(file: string, options: object, profileFolder?: string): Promise<Program> {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const profiling = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const child = fork(path, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx', ...profiling],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [ready] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (ready === null) throw new Error(`${file} ended before it was ready.`);
  return {
    ready: ready as Record<string, unknown>,
    async usage() {
      const answer = once(child, 'message');
      child.send('usage');
      const [usage] = await Promise.race([answer, ended.then(() => [null])]);
      if (usage === null) throw new Error(`${file} has ended.`);
      return usage as Usage;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
