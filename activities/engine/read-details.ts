import { PlatformError } from './errors.ts';
import { fetchPage } from './fetch-page.ts';
import { judgeRecords } from './judge-records.ts';
import { takePermit } from './pace.ts';
import { restOf, type Stretch } from './read-slices.ts';
import type { Slice } from './resource.ts';
import { sideBySide } from './side-by-side.ts';

/** Records asked for between two looks at what is oldest. */
const batch = 2_000;

/**
 * Refreshes records of a *detail* resource, one call each, the oldest first, until all are of this run, the night's time
 * for it is over, or the stretch ends. Each record is current once its call is stored, but for those that hold less than
 * before, which wait for the end; what the parent list has lost is closed. A record that answers 404 waits for the list to
 * lose it.
 */
export async function readDetails(
  stretch: Stretch,
  asOf: string,
  detailsUntil: number,
): Promise<{ isDone: boolean; waitMilliseconds: number }> {
  const { budget } = stretch;
  const isNightOver = () => Date.now() >= detailsUntil;
  const isSpent = () => isNightOver() || budget.pages <= 0 || Date.now() >= budget.until;
  await closeOrphans(stretch, asOf);
  for (;;) {
    if (isNightOver()) return { isDone: true, waitMilliseconds: 0 };
    if (isSpent()) return { isDone: false, waitMilliseconds: 0 };
    const slices = await oldestFirst(stretch);
    if (slices.length === 0) return { isDone: true, waitMilliseconds: 0 };
    const waitMilliseconds = await sideBySide(slices, isSpent, (slice) => readDetail(stretch, slice, asOf));
    if (waitMilliseconds > 0) return { isDone: false, waitMilliseconds };
  }
}

async function readDetail(stretch: Stretch, slice: Slice, asOf: string): Promise<void> {
  const { database, connection, open, resource, extraction, signal } = stretch;
  const context = { slice, settings: open.settings, asOf, watermark: null };
  const request = resource.first(context);
  await takePermit(database, connection, request.path, signal);
  const source = { platform: connection.platform, connection: connection.name, open, resource };
  try {
    const page = await fetchPage(source, request, context, signal);
    const judged = judgeRecords(resource, page.records, slice);
    await database.raw(
      'select staging.store_detail(:extraction, :fence, :asOf, :slice, :page, :key, :reason, :volatile, :signals)',
      {
        extraction: extraction.id,
        fence: extraction.fence,
        asOf,
        slice: slice.name,
        page: page.response.body,
        key: judged.keys[0],
        reason: judged.reasons[0],
        volatile: resource.volatile,
        signals: JSON.stringify(judged.signals),
      },
    );
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.failure.kind === 'rate_limited') {
      throw await restOf(stretch, error.failure);
    }
    if (error.failure.kind !== 'not_found') throw error;
    await settle(stretch, slice.name);
  } finally {
    stretch.budget.pages -= 1;
  }
}

/** Current parents without a call in this extraction, those whose detail is oldest or missing first. */
async function oldestFirst(stretch: Stretch): Promise<Slice[]> {
  const { database, connection, open, resource, extraction } = stretch;
  const { rows } = await database.raw<{ rows: { name: string; parent: unknown }[] }>(
    `select parent.record_key as name, parent.payload as parent
     from staging.record_version parent
     join staging.resource parent_list using (resource_id)
     join staging.resource this on this.parent_resource_id = parent_list.resource_id
       and this.connection = :connection and this.resource = :resource
     left join staging.record_version known on known.resource_id = this.resource_id
       and known.slice = parent.record_key and known.valid_to is null
     where parent.valid_to is null and parent.record_key <> '@envelope'
       -- Hashed, whatever the planner believes of a table that has just been filled.
       and parent.record_key not in (select slice from staging.slice where extraction_id = :id)
     order by known.fetched_at nulls first, parent.record_key
     limit ${batch}`,
    { connection: connection.name, resource: resource.name, id: extraction.id },
  );
  const wanted = rows.filter(({ parent }) => resource.parent?.includes(parent, open.settings));
  const unwanted = rows.filter((row) => !wanted.includes(row)).map(({ name }) => name);
  if (unwanted.length > 0) {
    await database.raw(
      'insert into staging.slice (extraction_id, slice, is_gone) select ?, unnest(?::text[]), true on conflict do nothing',
      [extraction.id, unwanted],
    );
    if (wanted.length === 0) return await oldestFirst(stretch);
  }
  return wanted;
}

async function settle({ database, extraction }: Stretch, slice: string): Promise<void> {
  await database.raw(
    `insert into staging.slice (extraction_id, slice, is_gone, requests)
     select extraction_id, ?, true, 1 from staging.extraction where extraction_id = ? and fence = ? on conflict do nothing`,
    [slice, extraction.id, extraction.fence],
  );
}

/** Details of parents that the list has lost: the list alone decides. */
async function closeOrphans(
  { database, connection, resource, extraction }: Stretch,
  asOf: string,
): Promise<void> {
  await database.raw('select staging.close_orphaned_details(?, ?, ?, ?)', [
    extraction.id,
    connection.name,
    resource.name,
    asOf,
  ]);
}
