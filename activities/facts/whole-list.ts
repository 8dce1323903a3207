import { type ColumnTable, from, table } from 'arquero';
import type { Database } from '../../sql/database.ts';
import type { RawRow } from '../../transforms/derivation.ts';

const recordsOn = `from staging.record_version join staging.resource using (resource_id)
  where connection = :connection and resource = :resource and record_key <> '@envelope'
    and valid_from <= :asOf and (valid_to is null or valid_to > :asOf)`;

/** All records of a small list, as they were current on a day. */
export async function wholeList(
  database: Database,
  of: { connection: string; resource: string; asOf: string },
): Promise<ColumnTable> {
  const { rows } = await database.raw<{ rows: RawRow[] }>(
    `select slice, record_key, payload ${recordsOn} order by slice, record_key`,
    of,
  );
  return rows.length > 0 ? from(rows) : table({ slice: [], record_key: [], payload: [] });
}

/** Hash of all records of a list, as they were current on a day. */
export async function hashOfList(
  database: Database,
  of: { connection: string; resource: string; asOf: string },
): Promise<string> {
  const { rows } = await database.raw<{ rows: [{ hash: string | null }] }>(
    `select md5(string_agg(slice || ' ' || record_key || ' ' || encode(hash, 'hex'), ' ' order by slice, record_key)) as hash
     ${recordsOn}`,
    of,
  );
  return rows[0].hash ?? '';
}
