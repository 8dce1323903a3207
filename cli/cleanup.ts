import type { Logger } from './log.ts';

/** What was started, to be stopped in the reverse order. */
export class Cleanup {
  readonly #steps: { what: string; undo: () => Promise<unknown> | unknown }[] = [];
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  defer(what: string, undo: () => Promise<unknown> | unknown): void {
    this.#steps.push({ what, undo });
  }

  /** Undoes everything, the last first. What does not stop is logged and stops nothing else from stopping. */
  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.undo();
        this.#log.info({ what: step.what }, 'stopped');
      } catch (error) {
        this.#log.error({ err: error, what: step.what }, 'does not stop');
      }
    }
  }
}
