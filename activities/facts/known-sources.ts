import type { Database } from '../../sql/database.ts';
import type { ConnectionDay } from './day.ts';
import type { Source } from './sources.ts';

/** What the typed rows of a source were derived from. */
export interface KnownSource {
  source_id: number;
  resource: string;
  /** Hash of all that they depend on beside the records; `''`: not known, all of it is to be derived. */
  fingerprint: string;
  as_of: string;
}

/** What is known of these sources of a subject, made where nothing is. */
export async function knownSources(
  database: Database,
  { connectionId, asOf }: Pick<ConnectionDay, 'connectionId' | 'asOf'>,
  subject: string,
  sources: Source[],
): Promise<Map<string, KnownSource>> {
  const { rows } = await database.raw<{ rows: KnownSource[] }>(
    `insert into typed.source (connection_id, subject, resource, position, fingerprint, as_of)
     select :connectionId, :subject, resource, position, '', :asOf
     from unnest(:resources::text[], :positions::integer[]) as told (resource, position)
     on conflict (connection_id, subject, resource) do update set position = excluded.position
     returning source_id, resource, fingerprint, as_of`,
    {
      connectionId,
      subject,
      asOf,
      resources: sources.map(({ resource }) => resource),
      positions: sources.map(({ position }) => position),
    },
  );
  return new Map(rows.map((row) => [row.resource, row]));
}

/** Notes that the typed rows of these sources are those of a day. */
export async function noteDerived(
  database: Database,
  asOf: string,
  derived: Pick<KnownSource, 'source_id' | 'fingerprint'>[],
): Promise<void> {
  await database.raw(
    `update typed.source s set fingerprint = d.fingerprint, as_of = :asOf
     from unnest(:ids::integer[], :fingerprints::text[]) as d (source_id, fingerprint) where d.source_id = s.source_id`,
    {
      asOf,
      ids: derived.map(({ source_id }) => source_id),
      fingerprints: derived.map(({ fingerprint }) => fingerprint),
    },
  );
}
