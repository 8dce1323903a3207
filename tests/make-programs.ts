import { program } from '../setup/program.mjs';
import { workflowBundle } from '../setup/workflow-bundle.mjs';

/** What `npm run insights` and its worker run is what tests and long scripts run: made of today's sources. */
export default async function makePrograms(): Promise<void> {
  for (const { problem, make } of [program, workflowBundle]) {
    if (problem()) await make();
  }
}
