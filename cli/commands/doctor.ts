import { Command } from 'commander';
import { readRoster } from '../../activities/roster/read-roster.ts';
import { rosterSource } from '../../activities/roster/roster-source.ts';
import type { Database } from '../../sql/database.ts';
import { CommandFailed } from '../command-failed.ts';
import { openDatabaseService } from '../database.ts';
import { examineConnection, type Finding } from '../examine.ts';
import { examineContracts } from '../examine-contracts.ts';
import { examineWebhooks } from '../examine-webhooks.ts';
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
  let database: Database | null = null;
  const findings: Finding[] = [
    { subject: 'Node', verdict: 'ok', detail: process.version },
    { subject: 'home', verdict: 'ok', detail: installation.environment.home },
    await finding('PostgreSQL', async () => {
      const service = await openDatabaseService(session);
      database = service.database;
      return `${service.isEmbedded ? 'embedded' : 'DATABASE_URL'}, database ${installation.database}`;
    }),
    await finding('Temporal', async () => {
      const { address } = await openTemporal(session);
      return `${address}, namespace ${installation.namespace}`;
    }),
  ];
  findings.push(...(await examineRoster(session)));
  findings.push(...(await examineContracts(installation.config, database)));
  findings.push(...examineWebhooks(installation.config));
  const url = installation.isSimulated ? await simulatorUrl(session) : undefined;
  for (const connection of installation.connections(url))
    findings.push(...(await examineConnection(connection, stop)));
  for (const { platform, missing } of installation.unconfigured) {
    findings.push({ subject: platform.name, verdict: 'not_configured', detail: `to read it: ${missing}` });
  }
  return findings;
}

/** Nothing where there is no roster: it is optional. */
async function examineRoster({ installation }: Session): Promise<Finding[]> {
  const source = rosterSource(installation);
  if (source === null) return [];
  let isThere = true;
  const found = await finding('roster', async () => {
    const roster = await readRoster(source);
    isThere = roster !== null;
    return `${source.name}, ${roster?.entries.length} people`;
  });
  return isThere ? [found] : [];
}

async function finding(subject: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { subject, verdict: 'ok', detail: await look() };
  } catch (error) {
    return { subject, verdict: 'broken', detail: (error as Error).message };
  }
}

const marks = { ok: '✓', warning: '!', not_applicable: '–', not_configured: '–', broken: '✗' };

function describe(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .map(
      ({ subject, verdict, detail }) =>
        `${marks[verdict]} ${subject.padEnd(width)}  ${detail.replaceAll('\n', ' ')}`,
    )
    .join('\n');
}
