import { userInfo } from 'node:os';
import { Command } from 'commander';
import { pendingDeliveries } from '../../activities/alerts/pending-deliveries.ts';
import { resendAlert } from '../../activities/alerts/resend-alert.ts';
import { claimHolder } from '../../services/home.ts';
import { sendNow } from '../../workflows/alert-client.ts';
import { type AlertRow, alertsTable, readAlerts } from '../alerts-table.ts';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { type Session, withSession } from '../session.ts';
import { openTemporal } from '../temporal.ts';
import { wholeNumber } from '../whole-number.ts';

const list = new Command('list')
  .description('the alerts that are open, and whether their messages arrived')
  .option('--all', 'past ones too, the newest first')
  .option('--json', 'as JSON')
  .action(({ all = false, json = false }: { all?: boolean; json?: boolean }) =>
    withSession('alerts list', async (session) => {
      const { database } = await openDatabaseService(session);
      const alerts: AlertRow[] = await readAlerts(database, all);
      if (json) console.log(JSON.stringify(alerts, null, 2));
      else console.log(alerts.length > 0 ? alertsTable(alerts) : 'No alert is open.');
    }),
  );

const resend = new Command('resend')
  .description('send the messages of an alert again')
  .argument('<alert>', 'its number, as "insights alerts list" shows it', wholeNumber)
  .addHelpText(
    'after',
    `
Ids and contents stay: a receiver that has a message already knows it by its id. A webhook that was disabled is in use again
as soon as a message arrives.

Example:
  insights alerts resend 17`,
  )
  .action((alert: number) => withSession('alerts resend', (session) => run(session, alert)));

async function run(session: Session, alert: number): Promise<void> {
  const { database } = await openDatabaseService(session);
  const messages = await resendAlert(database, alert, userInfo().username);
  if (messages === 0)
    throw new CommandFailed(
      `Nothing was ever to be sent of alert ${alert}: see "insights alerts list --all".`,
    );
  const { environment } = session.installation;
  const isRunning = environment.temporalAddress !== null || claimHolder(environment.home) !== undefined;
  if (!isRunning) {
    session.say(`It is sent at the end of the next sync: nothing is running here. Start with: insights up`);
    return;
  }
  const { client } = await openTemporal(session);
  await sendNow(client, await pendingDeliveries(database, alert));
  session.say(`On its way. How it goes: insights alerts list --all`);
}

export const alerts = new Command('alerts')
  .description('what is worth saying, and whether it was heard')
  .addCommand(list)
  .addCommand(resend);
