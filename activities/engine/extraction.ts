import type { ConfiguredConnection } from '../../config/connections.ts';
import type { Database } from '../../sql/database.ts';
import type { Outcome, ResourceResult } from '../../workflows/contract.ts';
import type { Resource } from './resource.ts';

/** A cursor older than this is not resumed: the list may have moved on, so it starts again at page one. */
const oldestResumedCursor = '6 hours';

/** An attempt's hold on an extraction. A newer attempt takes a higher fence, and this one can write no more. */
export interface Extraction {
  id: number;
  fence: number;
  /** True where an earlier attempt of the same run is carried on. */
  isResumed: boolean;
  /** True where this run has published it, holds it for a decision, or was told that there is none: nothing is left to do. */
  isOver: boolean;
}

/** Thrown when a newer attempt has taken over: this one must stop, and has written nothing that counts. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** The resource's row in staging, made at first sight. Parents come before their children. */
export async function resourceId(
  database: Database,
  { name, platform }: ConfiguredConnection,
  resource: Resource,
): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ resource_id: number }] }>(
    `insert into staging.resource (connection, platform, resource, kind, parent_resource_id)
     values (:connection, :platform, :resource, :kind,
       (select resource_id from staging.resource where connection = :connection and resource = :parent))
     on conflict (connection, resource) do update
       set kind = excluded.kind, parent_resource_id = excluded.parent_resource_id
     returning resource_id`,
    {
      connection: name,
      platform: platform.name,
      resource: resource.name,
      kind: resource.kind,
      parent: resource.parent?.resource ?? null,
    },
  );
  return rows[0].resource_id;
}

/**
 * Carries on the run's open extraction of a resource, or opens one. What another run left open is given up, and so is
 * one whose cursors are too old. What this run has published is over: an attempt that was killed after its last statement
 * and before its answer leaves nothing to the next one, unless the resource is to be read `again`.
 */
export async function openExtraction(
  database: Database,
  id: number,
  run: string,
  asOf: string,
  again = false,
): Promise<Extraction> {
  return await database.transaction(async (transaction) => {
    await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('extraction/' || ?::text, 0))`, [
      id,
    ]);
    const open = await transaction.raw<{
      rows: { extraction_id: number; fence: number; resumable: boolean }[];
    }>(
      `select extraction_id, fence, run = :run and greatest(started_at, (
         select max(updated_at) from staging.slice s where s.extraction_id = e.extraction_id
       )) > now() - interval '${oldestResumedCursor}' as resumable
       from staging.extraction e where resource_id = :id and outcome is null for update`,
      { id, run },
    );
    const found = open.rows[0];
    if (found?.resumable) {
      await transaction.raw('update staging.extraction set fence = fence + 1 where extraction_id = ?', [
        found.extraction_id,
      ]);
      return { id: found.extraction_id, fence: found.fence + 1, isResumed: true, isOver: false };
    }
    if (found) {
      const cutOff = { id: found.extraction_id, fence: found.fence };
      await closeExtraction(transaction, cutOff, 'failed', 'It was cut off and is not carried on.');
    }
    const published = again ? null : await publishedBy(transaction, id, run, asOf);
    if (published) return { ...published, isResumed: false, isOver: true };
    const opened = await transaction.raw<{ rows: [{ extraction_id: number }] }>(
      `insert into staging.extraction (resource_id, run, as_of, fence) values (:id, :run, :asOf, 1) returning extraction_id`,
      { id, run, asOf },
    );
    return { id: opened.rows[0].extraction_id, fence: 1, isResumed: false, isOver: false };
  });
}

/** Asked for after the lock on what is open: a statement of a killed worker may have been publishing it until then. */
async function publishedBy(
  database: Database,
  resource: number,
  run: string,
  asOf: string,
): Promise<Pick<Extraction, 'id' | 'fence'> | null> {
  const { rows } = await database.raw<{ rows: Pick<Extraction, 'id' | 'fence'>[] }>(
    `select extraction_id as id, fence from staging.extraction
     where resource_id = ? and run = ? and as_of = ? and outcome in ('ok', 'held', 'not_applicable')
     order by extraction_id desc limit 1`,
    [resource, run, asOf],
  );
  return rows[0] ?? null;
}

/** Ends an extraction without publishing it. Does nothing to one that has ended. Fails for an attempt of the past. */
export async function closeExtraction(
  database: Database,
  { id, fence }: Pick<Extraction, 'id' | 'fence'>,
  outcome: Outcome,
  error: string | null,
): Promise<void> {
  await database.raw('select staging.close_extraction(?, ?, ?, ?)', [id, fence, outcome, error]);
}

/** The counts of an ended extraction. */
export async function resultOf(database: Database, resource: string, id: number): Promise<ResourceResult> {
  const { rows } = await database.raw<{ rows: [Omit<ResourceResult, 'resource'>] }>(
    `select outcome, requests, records, added, changed, removed, quarantined, error
     from staging.extraction where extraction_id = ?`,
    [id],
  );
  return { resource, ...rows[0] };
}
