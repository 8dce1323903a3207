import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Description } from './description.ts';

/** Our own description of a platform's API, beside this file. */
export function ownDescription(platform: string): Description {
  const file = new URL(`${platform}.yaml`, import.meta.url);
  return parse(readFileSync(file, 'utf8')) as Description;
}

/** The vendor's description, of those who hold it in a folder of `OPENAPI_DIR`; else null. */
export function vendorDescription(platform: string): Description | null {
  const folder = process.env.OPENAPI_DIR;
  if (!folder) return null;
  return JSON.parse(readFileSync(`${folder}/${platform}.json`, 'utf8')) as Description;
}
