import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCluster } from '../../services/postgres/cluster.ts';
import { hasEnded } from '../../services/process.ts';

/** The server of a home is gone at once: what it had not written to its log is lost. */
export async function killPostgres(home: string): Promise<void> {
  const { data } = await openCluster(home, () => undefined);
  await kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]));
}

/** The dev server of a home is gone at once. */
export async function killTemporal(home: string): Promise<void> {
  await kill(JSON.parse(readFileSync(join(home, 'temporal.json'), 'utf8')).pid);
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  if (!(await hasEnded(pid, 10_000))) throw new Error(`Process ${pid} outlives a SIGKILL.`);
}
