import { type ColumnTable, from } from 'arquero';
import type { Database } from '../../sql/database.ts';
import type { RawRow } from '../../transforms/derivation.ts';

/** Raw rows handed to a transform at once: an Arquero join takes 180 MiB at 100,000 rows. */
const chunkRows = 20_000;

/**
 * The records of a resource as they were current on a day, in chunks. `<resource>@envelope` reads what was kept of its
 * pages' envelopes. Yields nothing for a resource without records.
 */
export async function* rawRows(
  database: Database,
  connection: string,
  resource: string,
  asOf: string,
): AsyncGenerator<ColumnTable> {
  const [name, part] = resource.split('@');
  let after = { slice: '', record_key: '' };
  for (;;) {
    const { rows } = await database.raw<{ rows: RawRow[] }>(
      `select slice, record_key, payload
       from staging.record_version join staging.resource using (resource_id)
       where connection = :connection and resource = :name
         and valid_from <= :asOf and (valid_to is null or valid_to > :asOf)
         and (record_key = '@envelope') = :isEnvelope and (slice, record_key) > (:slice, :recordKey)
       order by slice, record_key limit ${chunkRows}`,
      {
        connection,
        name,
        asOf,
        isEnvelope: part === 'envelope',
        slice: after.slice,
        recordKey: after.record_key,
      },
    );
    const last = rows.at(-1);
    if (!last) return;
    yield from(rows);
    if (rows.length < chunkRows) return;
    after = last;
  }
}
