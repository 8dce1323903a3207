import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { projectRoot } from '../config/variables.ts';
import type { House } from './house/house.ts';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
}

export interface Versions {
  insights: string;
  node: string;
  postgresql: string;
  temporal: string;
}

/** What the figures were measured on. */
export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
  };
}

/** What the figures were measured with. */
export async function versions({ admin, client }: House): Promise<Versions> {
  const { rows } = await admin.raw<{ rows: [{ server_version: string }] }>('show server_version');
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  const { version } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as { version: string };
  return {
    insights: version,
    node: process.versions.node,
    postgresql: rows[0].server_version,
    temporal: serverVersion ?? 'unknown',
  };
}
