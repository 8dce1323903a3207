import type { ConfiguredConnection } from '../../config/connections.ts';
import type { Database } from '../../sql/database.ts';
import { temporal } from '../../temporal.config.ts';
import { secondsWithin } from '../engine/pace.ts';
import type { Resource, Slice } from '../engine/resource.ts';

/**
 * What reading one list will take. `null`: nobody knows, because it was never read, or, of a log, only from its beginning:
 * what a night adds to it shows the second time.
 */
export interface ExpectedList {
  resource: string;
  requests: number | null;
  /** Records at the last reading. */
  records: number | null;
}

/** What reading a connection will take. */
export interface ExpectedConnection {
  connection: string;
  lists: ExpectedList[];
  /** Of the lists of which it is known. */
  requests: number;
  /** By the last pace and by the limits, whichever is longer. */
  seconds: number;
}

interface Last {
  records: number;
  requests: number;
  seconds: number;
  /** Whether it began where an earlier one had ended; of a log. */
  isContinued: boolean;
  pages: Record<string, number>;
}

/**
 * Foretells the requests of the next sync of a connection, from its current parents and the pages that each had at the
 * last good reading, and how long they take within the limits.
 */
export async function expectRequests(
  database: Database,
  connection: ConfiguredConnection,
): Promise<ExpectedConnection> {
  const { settings } = connection.platform.connect(connection.variables);
  const lists: ExpectedList[] = [];
  const asked: { path: string; requests: number }[] = [];
  const today = new Date().toISOString().slice(0, 10);
  let lastSeconds = 0;
  for (const resource of connection.platform.resources) {
    const last = await lastReading(database, connection.name, resource.name);
    if (!last || (resource.watermark && !last.isContinued)) {
      lists.push({ resource: resource.name, requests: null, records: last?.records ?? null });
      continue;
    }
    const slices = await currentSlices(database, connection.name, resource, settings);
    const requests = requestsOf(resource, connection, slices, last);
    lists.push({ resource: resource.name, requests, records: last.records });
    const [slice] = slices;
    if (slice) {
      const { path } = resource.first({ slice, settings, asOf: today, watermark: null });
      asked.push({ path, requests });
    }
    if (last.requests > 0) lastSeconds += (last.seconds * requests) / last.requests;
  }
  return {
    connection: connection.name,
    lists,
    requests: asked.reduce((sum, { requests }) => sum + requests, 0),
    seconds: Math.max(lastSeconds, secondsWithin(connection, asked)),
  };
}

function requestsOf(
  resource: Resource,
  { ceiling, platform }: ConfiguredConnection,
  slices: Slice[],
  last: Last,
): number {
  if (resource.kind === 'detail') {
    const { requests, perMilliseconds } = ceiling ?? platform.ceiling;
    const mostInANight = (requests * temporal.detailBudgetMinutes * 60_000) / perMilliseconds;
    return Math.min(slices.length, Math.ceil(mostInANight));
  }
  return slices.reduce((sum, { name }) => sum + (last.pages[name] ?? 1), 0);
}

async function lastReading(database: Database, connection: string, resource: string): Promise<Last | null> {
  const { rows } = await database.raw<{ rows: Last[] }>(
    `select e.records, e.requests, extract(epoch from e.finished_at - e.started_at)::float as seconds,
       exists (select from staging.extraction older where older.resource_id = e.resource_id and older.outcome = 'ok'
         and older.extraction_id < e.extraction_id) as "isContinued",
       (select coalesce(json_object_agg(s.slice, s.pages), '{}') from staging.slice s
        where s.extraction_id = e.extraction_id) as pages
     from staging.extraction e join staging.resource r using (resource_id)
     where r.connection = :connection and r.resource = :resource and e.outcome in ('ok', 'not_applicable', 'not_permitted')
     order by e.extraction_id desc limit 1`,
    { connection, resource },
  );
  return rows[0] ?? null;
}

async function currentSlices(
  database: Database,
  connection: string,
  { parent }: Resource,
  settings: Record<string, string>,
): Promise<Slice[]> {
  if (!parent) return [{ name: '', parent: null }];
  const { rows } = await database.raw<{ rows: Slice[] }>(
    `select v.record_key as name, v.payload as parent from staging.record_version v join staging.resource r using (resource_id)
     where r.connection = :connection and r.resource = :list and v.valid_to is null and v.record_key <> '@envelope'
     order by v.record_key`,
    { connection, list: parent.resource },
  );
  return rows.filter((slice) => parent.includes(slice.parent, settings));
}
