import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlatformName } from '../engine/platform.ts';

const folder = fileURLToPath(new URL('../../transforms/', import.meta.url));
const known = new Map<PlatformName, string>();

/** Hash of the code that a platform's transforms consist of: typed rows of other code are derived anew. */
export function transformCode(platform: PlatformName): string {
  const found = known.get(platform);
  if (found) return found;
  const hash = createHash('sha256');
  for (const path of [...filesIn(folder), ...filesIn(`${folder}${platform}/`)])
    hash.update(readFileSync(path));
  const digest = hash.digest('hex');
  known.set(platform, digest);
  return digest;
}

function filesIn(path: string): string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `${path}${name}`);
}
