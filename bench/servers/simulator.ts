import { type SimulatorOptions, startSimulator } from '../../simulator/server.ts';
import { runProgram } from '../house/run-program.ts';

await runProgram<SimulatorOptions>(async (options) => {
  const simulator = await startSimulator(options);
  return { ready: { url: simulator.url }, stop: () => simulator.close() };
});
