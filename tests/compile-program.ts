import { makeProgram, programProblem } from '../setup/program.mjs';

/** Tests of the command run what `npm run insights` runs: made of today's sources. */
export default async function compileProgram(): Promise<void> {
  if (programProblem()) await makeProgram();
}
