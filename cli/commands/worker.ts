import { Command } from 'commander';
import { startInstallationWorker } from '../installation-worker.ts';
import { startServices } from '../services.ts';
import { withSession } from '../session.ts';
import { untilStopped } from '../stop-signal.ts';

const notes = `
One worker runs inside "insights up". Another one, here or on another machine with the same variables
(DATABASE_URL, TEMPORAL_ADDRESS), shares its work.`;

export const worker = new Command('worker')
  .description('run one more worker, until Ctrl-C')
  .addHelpText('after', notes)
  .action(() =>
    withSession('worker', async (session) => {
      const services = await startServices(session);
      await startInstallationWorker(session, services);
      session.say(`Working for ${services.temporal.address} until Ctrl-C.`);
      await untilStopped(session.stop);
    }),
  );
