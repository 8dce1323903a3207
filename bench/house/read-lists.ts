import type { Database } from '../../sql/database.ts';

/** One list as it was read. */
export interface ReadList {
  connection: string;
  resource: string;
  records: number;
  requests: number;
  /** Seconds since the epoch, by PostgreSQL's clock: from its first attempt until it was merged and published. */
  startedAt: number;
  finishedAt: number;
}

/** The lists that the newest sync of a day has read. */
export async function readLists(database: Database, asOf: string): Promise<ReadList[]> {
  const { rows } = await database.raw<{ rows: ReadList[] }>(
    `select connection, resource, records, requests, extract(epoch from started_at)::float8 as "startedAt",
       extract(epoch from finished_at)::float8 as "finishedAt"
     from (select distinct on (resource_id) * from staging.extraction where as_of = ? order by resource_id, extraction_id desc) newest
     join staging.resource using (resource_id) order by connection, resource`,
    [asOf],
  );
  return rows;
}

/** @throws RangeError for a list that was not read */
export function listNamed(lists: ReadList[], resource: string): ReadList & { seconds: number } {
  const list = lists.find((one) => one.resource === resource);
  if (!list) throw new RangeError(`${resource} was not read.`);
  return { ...list, seconds: list.finishedAt - list.startedAt };
}
