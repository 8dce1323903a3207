import { Command, Option } from 'commander';
import { ConfigurationError } from '../../activities/engine/errors.ts';
import { simulatorEnvironment } from '../../simulator/environment.ts';
import { type SimulatorOptions, startSimulator } from '../../simulator/server.ts';
import { withSession } from '../session.ts';
import { untilStopped } from '../stop-signal.ts';
import { wholeNumber } from '../whole-number.ts';

const examples = `
Example: an invented company of 5,000 people, and the connectors pointed at it
  insights simulator --port 8300 --people 5000 --limits published`;

export const simulator = new Command('simulator')
  .description(
    "run the four platforms' APIs for an invented company, and print the variables that lead to them",
  )
  .option('--port <port>', 'port on 127.0.0.1 (default: any free one)', wholeNumber)
  .option('--people <count>', '50 to 1,000,000', wholeNumber, 400)
  .option('--seed <number>', 'another seed, another company', wholeNumber, 1)
  .option('--today <day>', 'the day on which its story stands, YYYY-MM-DD (default: today)')
  .addOption(
    new Option('--limits <which>', 'rate limits')
      .choices(['published', 'generous', 'none'])
      .default('generous'),
  )
  .addHelpText('after', examples)
  .action((options: SimulatorOptions) =>
    withSession('simulator', async ({ cleanup, say, stop }) => {
      const running = await startSimulator(options).catch((cause: unknown) => {
        throw cause instanceof RangeError ? new ConfigurationError(cause.message, { cause }) : cause;
      });
      cleanup.defer('simulator', () => running.close());
      for (const [name, value] of Object.entries(simulatorEnvironment(running.url)))
        console.log(`${name}=${value}`);
      say(`The simulator answers on ${running.url} until Ctrl-C.`);
      await untilStopped(stop);
    }),
  );
