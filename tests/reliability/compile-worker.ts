import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../setup/compile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes one file of the worker's program: dozens are started to be killed.
 * @returns the file
 */
export async function compileWorker(folder: string): Promise<string> {
  await compile({ worker: 'tests/reliability/worker-process.ts' }, folder);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'worker.js');
}
