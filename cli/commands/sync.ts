import { Command } from 'commander';
import { ConfigurationError } from '../../activities/engine/errors.ts';
import type { Installation } from '../../config/installation.ts';
import { claimHolder, claimHome } from '../../services/home.ts';
import { startOrJoinSync } from '../../workflows/client.ts';
import { CommandFailed } from '../command-failed.ts';
import { followSync } from '../follow-sync.ts';
import { startInstallationWorker } from '../installation-worker.ts';
import { shortcomingOf } from '../outcome.ts';
import { startServices } from '../services.ts';
import { type Session, withSession } from '../session.ts';

const notes = `
Where "insights up" runs, its worker does the work; else everything that is needed is started for this sync alone.
A sync that is running already is joined.

Examples:
  insights sync
  insights sync github trello`;

export const sync = new Command('sync')
  .description('read the platforms now, and wait for the end')
  .argument('[platform...]', 'platforms or connections (default: all that are configured)')
  .option('--json', 'print the result as JSON')
  .addHelpText('after', notes)
  .action((names: string[], { json = false }: { json?: boolean }) =>
    withSession('sync', (session) => run(session, names, json)),
  );

async function run(session: Session, names: string[], json: boolean): Promise<void> {
  const { installation, cleanup, say, stop } = session;
  const { home } = installation.environment;
  const isOurs = claimHolder(home) === undefined;
  if (isOurs) {
    const claim = await claimHome(home);
    cleanup.defer('home', () => claim.release());
  }
  const services = await startServices(session);
  const connections = chosen(installation, names, services.simulatorUrl);
  if (isOurs) await startInstallationWorker(session, services);
  const { client } = services.temporal;
  const started = await startOrJoinSync(client, { connections, once: true });
  if (started.joined) say('A sync is running already: this is it.');
  const result = await followSync(client, started, stop);
  if (json) console.log(JSON.stringify(result, null, 2));
  const shortcoming = shortcomingOf(result, result.site !== 'skipped');
  if (shortcoming) throw new CommandFailed(shortcoming);
  say(`Done for ${result.asOf}.`);
}

/** Connections by their own name or their platform's. */
function chosen(installation: Installation, names: string[], simulatorUrl?: string): string[] | undefined {
  if (names.length === 0) return undefined;
  const all = installation.connections(simulatorUrl);
  return names.flatMap((name) => {
    const found = all.filter((connection) => connection.name === name || connection.platform.name === name);
    if (found.length > 0) return found.map((connection) => connection.name);
    const unset = installation.unconfigured.find(({ platform }) => platform.name === name);
    if (unset) throw new ConfigurationError(`${name} is not configured: ${unset.missing}.`);
    throw new ConfigurationError(
      `There is no platform or connection "${name}": ${all.map((c) => c.name).join(', ')}.`,
    );
  });
}
