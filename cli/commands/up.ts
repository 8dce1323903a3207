import { Command } from 'commander';
import { claimHome } from '../../services/home.ts';
import { ensureSchedule, startOrJoinSync } from '../../workflows/client.ts';
import { addressLines } from '../addresses.ts';
import { CommandFailed, Interrupted } from '../command-failed.ts';
import { abandonOpenPast, playDemoPast } from '../demo-past.ts';
import { followSync } from '../follow-sync.ts';
import { startInstallationWorker } from '../installation-worker.ts';
import { shortcomingOf } from '../outcome.ts';
import { startReportServer } from '../report-server.ts';
import { startServices } from '../services.ts';
import { type Session, withSession } from '../session.ts';
import { untilStopped } from '../stop-signal.ts';

const notes = `
Starts PostgreSQL, Temporal, a worker, the nightly schedule and the report's server, syncs, and stays until Ctrl-C,
which stops all of it. With no platform configured it is the demo: an invented company on a simulator.

Examples:
  insights up            start, and stay
  insights up --once     sync once, build the report, stop; exit code 0 only when all is well`;

export const up = new Command('up')
  .description('start everything, sync, and serve the report until Ctrl-C')
  .option('--once', 'stop when the first sync is done and the report is built')
  .addHelpText('after', notes)
  .action(({ once = false }: { once?: boolean }) =>
    withSession('up', async (session) => {
      try {
        await run(session, once);
      } catch (error) {
        // To stop it is how it ends.
        if (once || !(error instanceof Interrupted)) throw error;
      }
    }),
  );

async function run(session: Session, once: boolean): Promise<void> {
  const { installation, cleanup, say, stop } = session;
  const claim = await claimHome(installation.environment.home);
  cleanup.defer('home', () => claim.release());
  say(
    installation.isSimulated
      ? 'Operational Insights: no platform is configured, so this is the demo.'
      : 'Operational Insights',
  );

  const services = await startServices(session);
  const { client } = services.temporal;
  if (installation.isSimulated) await abandonOpenPast(client);
  await startInstallationWorker(session, services);
  const report = await startReportServer(session, services.database.readerUrl, client);
  for (const line of addressLines(session, services, report)) console.log(line);

  try {
    if (installation.isSimulated) await playDemoPast(session, services, report);
    // Not before the past is played: a nightly run would meet the simulator on a day of the past.
    await ensureSchedule(client, installation.config.schedule);
    const result = await followSync(client, await startOrJoinSync(client, { once }), stop);
    const shortcoming = shortcomingOf(result, true);
    if (once && shortcoming) throw new CommandFailed(shortcoming);
    say(shortcoming ?? `The report is ready: ${report}`);
  } catch (error) {
    // Who stays sees what failed, and the nightly sync tries again.
    if (once || stop.aborted || !(error instanceof CommandFailed)) throw error;
    say(error.message);
  }
  if (once) return;
  say(`Next sync: ${installation.config.schedule.time} UTC. Ctrl-C stops everything.`);
  await untilStopped(stop);
}
