import { readFileSync } from 'node:fs';
import { type Command, program } from 'commander';
import { projectRoot } from '../config/variables.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { reportError } from './report-error.ts';

const { version, description } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as {
  version: string;
  description: string;
};

/** Only the one that is asked for is loaded, with what it needs: help loads all of them. */
const commands: Record<string, () => Promise<Command>> = {
  up: async () => (await import('./commands/up.ts')).up,
  sync: async () => (await import('./commands/sync.ts')).sync,
  plan: async () => (await import('./commands/plan.ts')).plan,
  status: async () => (await import('./commands/status.ts')).status,
  accept: async () => (await import('./commands/decide.ts')).accept,
  reject: async () => (await import('./commands/decide.ts')).reject,
  alerts: async () => (await import('./commands/alerts.ts')).alerts,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuild,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  worker: async () => (await import('./commands/worker.ts')).worker,
  sql: async () => (await import('./commands/sql.ts')).sql,
  forecast: async () => (await import('./commands/forecast.ts')).forecast,
  reclaim: async () => (await import('./commands/reclaim.ts')).reclaim,
  report: async () => (await import('./commands/report.ts')).report,
  simulator: async () => (await import('./commands/simulator.ts')).simulator,
};

program.name('insights').description(description).version(version).addHelpText('after', exitCodesHelp);
const all = Object.entries(commands);
const asked = all.filter(([name]) => name === process.argv[2]);
for (const [, load] of asked.length > 0 ? asked : all) program.addCommand(await load());
for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])])
  command.exitOverride().showHelpAfterError('(--help says more)');

// `insights sql … | head` ends before everything is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error, null, null);
});
