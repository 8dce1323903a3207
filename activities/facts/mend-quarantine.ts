import { platforms } from '../../config/platforms.ts';
import type { Database } from '../../sql/database.ts';
import { fingerprint, survivesParsing } from '../engine/fingerprint.ts';
import { judgeRecords } from '../engine/judge-records.ts';

interface Quarantined {
  quarantine_id: number;
  platform: string;
  resource: string;
  slice: string;
  parent: unknown;
  record: string;
}

/** How many quarantined records were put in place, and how many are still not understood. */
export interface Mended {
  mended: number;
  broken: number;
}

/**
 * Tries the quarantined records of the last good extraction of each list again: what today's code understands becomes the
 * record's version from that day on.
 */
export async function mendQuarantine(database: Database): Promise<Mended> {
  const quarantined = await currentlyQuarantined(database);
  let mended = 0;
  for (const one of quarantined) if (await mend(database, one)) mended += 1;
  return { mended, broken: quarantined.length - mended };
}

async function currentlyQuarantined(database: Database): Promise<Quarantined[]> {
  const { rows } = await database.raw<{ rows: Quarantined[] }>(
    `select q.quarantine_id, r.platform, r.resource, q.slice, q.record, (
       select v.payload from staging.record_version v
       where v.resource_id = r.parent_resource_id and v.record_key = q.slice
         and v.valid_from <= e.as_of and (v.valid_to is null or v.valid_to > e.as_of) limit 1) as parent
     from staging.resource r
     cross join lateral (
       select extraction_id, as_of from staging.extraction e
       where e.resource_id = r.resource_id and e.outcome = 'ok' order by e.as_of desc, e.extraction_id desc limit 1) e
     join staging.quarantine q using (extraction_id)
     order by q.quarantine_id`,
  );
  return rows;
}

async function mend(database: Database, one: Quarantined): Promise<boolean> {
  const resource = platforms
    .find(({ name }) => name === one.platform)
    ?.resources.find(({ name }) => name === one.resource);
  const record = parsed(one.record);
  if (!resource || record === undefined) return false;
  const { keys, reasons, signals } = judgeRecords(resource, [record], {
    name: one.slice,
    parent: one.parent,
  });
  if (reasons[0] !== null || !keys[0]) return false;
  const { rows } = await database.raw<{ rows: [{ is_mended: boolean }] }>(
    'select staging.mend_record(:id, :key, :hash, :volatile, :signals) as is_mended',
    {
      id: one.quarantine_id,
      key: keys[0],
      hash: survivesParsing(one.record) ? fingerprint(record, resource.volatile) : null,
      volatile: resource.volatile,
      signals: JSON.stringify(signals),
    },
  );
  return rows[0].is_mended;
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
