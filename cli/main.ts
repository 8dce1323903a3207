import { readFileSync } from 'node:fs';
import { type Command, program } from 'commander';
import { projectRoot } from '../config/variables.ts';
import { alerts } from './commands/alerts.ts';
import { accept, reject } from './commands/decide.ts';
import { doctor } from './commands/doctor.ts';
import { forecast } from './commands/forecast.ts';
import { migrate } from './commands/migrate.ts';
import { plan } from './commands/plan.ts';
import { rebuild } from './commands/rebuild.ts';
import { reclaim } from './commands/reclaim.ts';
import { report } from './commands/report.ts';
import { simulator } from './commands/simulator.ts';
import { sql } from './commands/sql.ts';
import { status } from './commands/status.ts';
import { sync } from './commands/sync.ts';
import { up } from './commands/up.ts';
import { worker } from './commands/worker.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { reportError } from './report-error.ts';

const { version, description } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as {
  version: string;
  description: string;
};
const commands: Command[] = [
  up,
  sync,
  plan,
  status,
  accept,
  reject,
  alerts,
  rebuild,
  doctor,
  migrate,
  worker,
  sql,
  forecast,
  reclaim,
  report,
  simulator,
];

program.name('insights').description(description).version(version).addHelpText('after', exitCodesHelp);
for (const command of commands) program.addCommand(command);
for (const command of [program, ...commands, ...report.commands, ...alerts.commands, ...reclaim.commands])
  command.exitOverride().showHelpAfterError('(--help says more)');

// `insights sql … | head` ends before everything is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error, null, null);
});
