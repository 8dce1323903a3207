import { type ColumnTable, from, table } from 'arquero';
import type { Database } from '../../sql/database.ts';
import type { RawRow } from '../../transforms/derivation.ts';

/** A small list as it was current on a day, and the fields of its records that are read. */
interface ListOfDay {
  connection: string;
  resource: string;
  asOf: string;
  fields: readonly string[];
}

const recordsOf = `select slice, record_key, coalesce(
    (select jsonb_object_agg(key, value) from jsonb_each(payload) where key = any(:fields)), '{}') as payload
  from staging.record_version join staging.resource using (resource_id)
  where connection = :connection and resource = :resource and record_key <> '@envelope'
    and valid_from <= :asOf and (valid_to is null or valid_to > :asOf)`;

/** All its records, with these fields alone. */
export async function wholeList(database: Database, list: ListOfDay): Promise<ColumnTable> {
  const { rows } = await database.raw<{ rows: RawRow[] }>(
    `${recordsOf} order by slice, record_key`,
    bindings(list),
  );
  return rows.length > 0 ? from(rows) : table({ slice: [], record_key: [], payload: [] });
}

/** Hash of what {@link wholeList} returns. */
export async function hashOfList(database: Database, list: ListOfDay): Promise<string> {
  const { rows } = await database.raw<{ rows: [{ hash: string | null }] }>(
    `select md5(string_agg(slice || ' ' || record_key || ' ' || payload, ' ' order by slice, record_key)) as hash
     from (${recordsOf}) list`,
    bindings(list),
  );
  return rows[0].hash ?? '';
}

function bindings({ connection, resource, asOf, fields }: ListOfDay) {
  return { connection, resource, asOf, fields: [...fields] };
}
