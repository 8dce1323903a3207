/**
 * Records the histories that `replay.test.ts` replays, from a night that everything real takes part in. To be run before
 * a release, and the new files committed beside the old ones: runs that are open while a new version is installed go on
 * from histories like these.
 *
 *     node --import tsx tests/workflows/record-histories.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Connection } from '@temporalio/client';
import { temporalCliPath } from '../../setup/executables.mjs';
import makePrograms from '../make-programs.ts';
import { openHouse } from '../pipeline/house.ts';
import { recorded } from './recorded-company.ts';

const folder = new URL('histories/', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

await makePrograms();
const house = await openHouse(recorded);
try {
  await house.play(recorded.today, { buildSite: true });
  mkdirSync(folder, { recursive: true });
  for await (const { workflowId, runId, type } of house.client.workflow.list()) {
    if (type !== 'sync' && workflowId !== 'sync/github') continue;
    const history = shown(workflowId, runId);
    const file = new URL(`${type}_${version}.json`, folder);
    writeFileSync(file, `${JSON.stringify(JSON.parse(history, withoutMachine), null, 2)}\n`);
    console.log(`Recorded ${workflowId} in ${file.pathname}`);
  }
  execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(folder)], { stdio: 'inherit' });
} finally {
  await house.close();
}

/** As the Temporal CLI and the Temporal UI write it. */
function shown(workflowId: string, runId: string): string {
  const { namespace } = house.client.options;
  const { address } = (house.client.connection as Connection).options;
  const at = ['--address', address, '--namespace', namespace];
  const which = ['--workflow-id', workflowId, '--run-id', runId];
  return execFileSync(temporalCliPath(), ['workflow', 'show', ...which, ...at, '--output', 'json'], {
    encoding: 'utf8',
  });
}

/** Who recorded it (`process@machine`, queues and builds named after it) is nobody's business. */
function withoutMachine(this: { kind?: string }, key: string, value: unknown): unknown {
  const isName =
    key === 'identity' || key === 'buildId' || (key === 'name' && this.kind === 'TASK_QUEUE_KIND_STICKY');
  return isName ? 'recorder' : value;
}
