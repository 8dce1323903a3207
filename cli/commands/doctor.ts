import { Command } from 'commander';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { examineConnection, type Finding } from '../examine.ts';
import { type Session, withSession } from '../session.ts';
import { simulatorUrl } from '../simulator.ts';
import { openTemporal } from '../temporal.ts';

export const doctor = new Command('doctor')
  .description('try everything that a sync needs: PostgreSQL, Temporal, each credential')
  .option('--json', 'an array of {subject, verdict, detail}')
  .action(({ json }: { json?: boolean }) =>
    withSession('doctor', async (session) => {
      const findings = await examineAll(session);
      console.log(json ? JSON.stringify(findings, null, 2) : describe(findings));
      const broken = findings.filter(({ verdict }) => verdict === 'broken');
      if (broken.length > 0)
        throw new CommandFailed(`Broken: ${broken.map(({ subject }) => subject).join(', ')}`);
    }),
  );

async function examineAll(session: Session): Promise<Finding[]> {
  const { installation, stop } = session;
  const findings: Finding[] = [
    { subject: 'Node', verdict: 'ok', detail: process.version },
    { subject: 'home', verdict: 'ok', detail: installation.environment.home },
    await finding('PostgreSQL', async () => {
      const { isEmbedded } = await openDatabaseService(session);
      return `${isEmbedded ? 'embedded' : 'DATABASE_URL'}, database ${installation.database}`;
    }),
    await finding('Temporal', async () => {
      const { address } = await openTemporal(session);
      return `${address}, namespace ${installation.namespace}`;
    }),
  ];
  const url = installation.isSimulated ? await simulatorUrl(session) : undefined;
  for (const connection of installation.connections(url))
    findings.push(...(await examineConnection(connection, stop)));
  for (const { platform, missing } of installation.unconfigured) {
    findings.push({ subject: platform.name, verdict: 'not_configured', detail: `to read it: ${missing}` });
  }
  return findings;
}

async function finding(subject: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { subject, verdict: 'ok', detail: await look() };
  } catch (error) {
    return { subject, verdict: 'broken', detail: (error as Error).message };
  }
}

const marks = { ok: '✓', not_applicable: '–', not_configured: '–', broken: '✗' };

function describe(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .map(
      ({ subject, verdict, detail }) =>
        `${marks[verdict]} ${subject.padEnd(width)}  ${detail.replaceAll('\n', ' ')}`,
    )
    .join('\n');
}
