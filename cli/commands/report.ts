import { Command } from 'commander';
import { buildSite } from '../../activities/site/build-site.ts';
import { openDatabaseService } from '../database.ts';
import { startReportServer } from '../report-server.ts';
import { withSession } from '../session.ts';
import { untilStopped } from '../stop-signal.ts';

const build = new Command('build')
  .description('build the report anew from what is in the database, and swap it in')
  .action(() =>
    withSession('report build', async (session) => {
      const { readerUrl } = await openDatabaseService(session);
      const { environment, database } = session.installation;
      const run = `${database}-by-hand-${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
      const { path } = await buildSite({
        databaseUrl: readerUrl,
        home: environment.home,
        run,
        log: session.say,
        signal: session.stop,
      });
      console.log(path);
    }),
  );

const serve = new Command('serve')
  .description('serve the last report and the API, without Temporal, until Ctrl-C')
  .action(() =>
    withSession('report serve', async (session) => {
      const { readerUrl } = await openDatabaseService(session);
      console.log(await startReportServer(session, readerUrl, null));
      await untilStopped(session.stop);
    }),
  );

export const report = new Command('report')
  .description('build or serve the report')
  .addCommand(build)
  .addCommand(serve);
