import { createHash } from 'node:crypto';
import * as aq from 'arquero';
import type { Database } from '../../sql/database.ts';
import type { Derivation, RawRow } from '../../transforms/derivation.ts';
import type { ConnectionDay } from './day.ts';
import type { KnownSource } from './known-sources.ts';
import type { Source } from './sources.ts';
import { transformCode } from './transform-code.ts';
import { hashOfList, wholeList } from './whole-list.ts';

/** Raw rows handed to a transform at once: with all that is made of them they take some 10 KiB each. */
const chunkRows = 2_000;

/**
 * Brings the typed rows of a source to a day: rows of records that changed or went are taken away, and what changed or
 * came is derived; all of it when the code, the settings or a list beside it changed. What is touched is noted in the
 * temporary tables of `typed.begin_subject`. Returns the number of records that changed, and the fingerprint of today.
 */
export async function deriveSource(
  transaction: Database,
  day: ConnectionDay,
  source: Source,
  known: KnownSource,
): Promise<{ changes: number; fingerprint: string }> {
  const fingerprint = await fingerprintOf(transaction, day, source);
  const isAnew = known.fingerprint !== fingerprint;
  // Other code may have made rows of other kinds.
  const kinds = isAnew ? null : source.derivations.map(({ rows }) => rows);
  const changes = await findChanges(transaction, day, source, known, isAnew, kinds);
  if (changes === 0) return { changes, fingerprint };
  const lookups: Record<string, aq.ColumnTable> = {};
  for (const [resource, fields] of Object.entries(source.lookups)) {
    lookups[resource] = await wholeList(transaction, { ...day, resource, fields });
  }
  for await (const rows of changedRows(transaction, day, source, changes)) {
    const chunk = aq.from(rows);
    for (const derivation of source.derivations) {
      await keep(transaction, known.source_id, derivation, derivation.transform(chunk, lookups, day.context));
    }
  }
  await transaction.raw('select typed.note_touched(?)', [kinds]);
  return { changes, fingerprint };
}

/** Hash of all that the rows of a source depend on beside its records. */
async function fingerprintOf(database: Database, day: ConnectionDay, source: Source): Promise<string> {
  const hash = createHash('sha256').update(transformCode(day.platform)).update(JSON.stringify(day.context));
  for (const [resource, fields] of Object.entries(source.lookups)) {
    hash.update(await hashOfList(database, { ...day, resource, fields }));
  }
  return hash.digest('hex');
}

async function findChanges(
  database: Database,
  day: ConnectionDay,
  source: Source,
  known: KnownSource,
  isAnew: boolean,
  kinds: string[] | null,
): Promise<number> {
  const [resource, part] = source.resource.split('@');
  const { rows } = await database.raw<{ rows: [{ changes: number }] }>(
    `select typed.find_changes(:sourceId, (
       select resource_id from staging.resource where connection = :connection and resource = :resource),
       :isEnvelope, :asOf, :isAnew, :since, :kinds) as changes`,
    {
      sourceId: known.source_id,
      connection: day.connection,
      resource,
      isEnvelope: part === 'envelope',
      asOf: day.asOf,
      isAnew,
      since: day.isPast ? known.as_of : null,
      kinds,
    },
  );
  return rows[0].changes;
}

/** The records to derive, a chunk at a time: PostgreSQL plans once and goes through them once, however many they are. */
async function* changedRows(
  transaction: Database,
  day: ConnectionDay,
  source: Source,
  changes: number,
): AsyncGenerator<RawRow[]> {
  const found = `select c.record_id as source, c.slice, c.record_key, v.payload
     from change c join staging.record_version v on v.slice = c.slice and v.record_key = c.record_key
     where v.resource_id = (
       select resource_id from staging.resource where connection = :connection and resource = :resource)
       and v.valid_from <= :asOf and (v.valid_to is null or v.valid_to > :asOf)`;
  const at = { connection: day.connection, resource: source.resource.split('@')[0], asOf: day.asOf };
  if (changes <= chunkRows) {
    const { rows } = await transaction.raw<{ rows: RawRow[] }>(found, at);
    if (rows.length > 0) yield rows;
    return;
  }
  await transaction.raw(`set local cursor_tuple_fraction = 1`);
  await transaction.raw(`declare changed_record no scroll cursor for ${found}`, at);
  for (;;) {
    const { rows } = await transaction.raw<{ rows: RawRow[] }>(`fetch ${chunkRows} from changed_record`);
    if (rows.length === 0) break;
    yield rows;
  }
  await transaction.raw('close changed_record');
}

/** Typed rows travel as one JSON text: PostgreSQL gives them the types of the table that takes them in. */
async function keep(
  database: Database,
  sourceId: number,
  { rows: kind }: Derivation,
  typed: aq.ColumnTable,
): Promise<void> {
  if (typed.numRows() === 0) return;
  const rows = typed.rename({ source: 'record_id' }).derive({ source_id: aq.escape(() => sourceId) });
  await database.raw(
    `insert into typed.${kind} select * from json_populate_recordset(null::typed.${kind}, ?)`,
    [JSON.stringify(rows.objects())],
  );
}
