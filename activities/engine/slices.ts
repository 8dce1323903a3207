import type { Database } from '../../sql/database.ts';
import type { Extraction } from './extraction.ts';
import type { PlatformRequest } from './platform.ts';
import type { Resource, Slice } from './resource.ts';

/** A slice that is not complete, and where to go on. */
export interface OpenSlice extends Slice {
  /** `null`: from the first page. */
  cursor: PlatformRequest | null;
  watermark: string | null;
}

const batch = 5_000;

/** Writes down which slices an extraction has: one for each current parent, or the one unnamed. Safe to repeat. */
export async function prepareSlices(
  database: Database,
  extraction: Extraction,
  connection: string,
  resource: Resource,
  settings: Record<string, string>,
): Promise<void> {
  const { parent } = resource;
  if (!parent) return await addSlices(database, extraction, ['']);
  for (let after = ''; ; ) {
    const { rows } = await database.raw<{ rows: { record_key: string; payload: unknown }[] }>(
      `select record_key, payload from staging.record_version v join staging.resource r using (resource_id)
       where r.connection = :connection and r.resource = :parent and v.valid_to is null
         and v.record_key > :after and v.record_key <> '@envelope'
       order by record_key limit ${batch}`,
      { connection, parent: parent.resource, after },
    );
    const wanted = rows.filter(({ payload }) => parent.includes(payload, settings));
    await addSlices(
      database,
      extraction,
      wanted.map((row) => row.record_key),
    );
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.record_key;
  }
}

async function addSlices(database: Database, extraction: Extraction, names: string[]): Promise<void> {
  await database.raw(
    `insert into staging.slice (extraction_id, slice) select ?, unnest(?::text[]) on conflict do nothing`,
    [extraction.id, names],
  );
}

/** Slices that still have pages to read, in the order of their names. */
export async function openSlices(
  database: Database,
  extraction: Extraction,
  connection: string,
  resource: Resource,
): Promise<OpenSlice[]> {
  const { rows } = await database.raw<{ rows: OpenSlice[] }>(
    `select s.slice as name, s.cursor, parent.payload as parent, (
       select old.watermark from staging.slice old join staging.extraction e using (extraction_id)
       where e.resource_id = this.resource_id and e.outcome = 'ok' and old.slice = s.slice and old.watermark is not null
       order by e.extraction_id desc limit 1) as watermark
     from staging.slice s
     join staging.extraction this using (extraction_id)
     left join staging.resource parent_list on parent_list.connection = :connection and parent_list.resource = :parent
     left join staging.record_version parent on parent.resource_id = parent_list.resource_id
       and parent.record_key = s.slice and parent.valid_to is null
     where s.extraction_id = :id and not s.is_complete and not s.is_gone
     order by s.slice limit ${batch}`,
    { connection, parent: resource.parent?.resource ?? null, id: extraction.id },
  );
  return resource.kind === 'log' ? rows : rows.map((slice) => ({ ...slice, watermark: null }));
}

/** The platform does not know this parent (404): it is asked for again before the slice counts as empty. */
export async function markGone(database: Database, extraction: Extraction, slice: string): Promise<void> {
  await database.raw(
    `update staging.slice s set is_gone = true, updated_at = now() from staging.extraction e
     where e.extraction_id = ? and e.fence = ? and s.extraction_id = e.extraction_id and s.slice = ?`,
    [extraction.id, extraction.fence, slice],
  );
}

/**
 * Settles the slices whose parents answered 404, against the parent list as it was read after that: a parent that is
 * off the list takes its slice along. Returns how many have not been checked yet, and one that is still listed.
 */
export async function settleGone(
  database: Database,
  extraction: Extraction,
): Promise<{ unchecked: number; stillListed: string | null }> {
  const { rows } = await database.raw<{ rows: { slice: string; is_checked: boolean; is_listed: boolean }[] }>(
    `select s.slice, parent.is_checked, exists (
       select from staging.record_version v where v.resource_id = r.parent_resource_id
         and v.record_key = s.slice and v.valid_to is null) as is_listed
     from staging.slice s join staging.extraction e using (extraction_id) join staging.resource r using (resource_id)
     cross join lateral (
       select coalesce(max(p.started_at) > s.updated_at, false) as is_checked from staging.extraction p
       where p.resource_id = r.parent_resource_id and p.outcome is not null) parent
     where s.extraction_id = ? and s.is_gone`,
    [extraction.id],
  );
  const vanished = rows.filter((row) => row.is_checked && !row.is_listed).map((row) => row.slice);
  // What came of it before it vanished goes along.
  for (const table of ['staging.extracted', 'staging.seen_page', 'staging.slice']) {
    await database.raw(`delete from ${table} where extraction_id = ? and slice = any(?)`, [
      extraction.id,
      vanished,
    ]);
  }
  return {
    unchecked: rows.filter((row) => !row.is_checked).length,
    stillListed: rows.find((row) => row.is_checked && row.is_listed)?.slice ?? null,
  };
}
