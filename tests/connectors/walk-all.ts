import type { OpenConnection, Platform } from '../../activities/engine/platform.ts';
import { resourceOf, type Walked, walk } from './walk.ts';

/** Reads all slices of a resource, its parents first, whose keys come from their records as parsed. */
export async function walkAll(platform: Platform, open: OpenConnection, name: string): Promise<Walked[]> {
  const resource = resourceOf(platform, name);
  const { parent } = resource;
  if (!parent) return [await walk(platform, open, resource)];
  const { key, record } = resourceOf(platform, parent.resource);
  const slices = (await walkAll(platform, open, parent.resource)).flatMap(({ slice, records }) =>
    records
      .filter((one) => parent.includes(one, open.settings))
      .map((one) => ({ name: key(record.parse(one), slice), parent: one })),
  );
  const walked: Walked[] = [];
  for (const slice of slices) walked.push(await walk(platform, open, resource, slice));
  return walked;
}
