import { exitCodes } from './exit-codes.ts';

/** Thrown when a command is done and its answer is no. The message is the last line on the terminal. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Thrown where work is left because the user stopped it. */
export class Interrupted extends CommandFailed {
  constructor() {
    super('Interrupted.', exitCodes.interrupted);
  }
}
