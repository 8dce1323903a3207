import type { Database } from '../../sql/database.ts';
import type { Subject } from '../../transforms/derivation.ts';
import type { ConnectionDay } from './day.ts';

interface ListState {
  resource: string;
  /** Outcome of the newest extraction for the day, null: none ended. */
  outcome: string | null;
  /** Whether it ever came to be published, up to that day. */
  wasPublished: boolean;
  /** Whether the subject has a snapshot of a later day. */
  isOvertaken: boolean;
}

/**
 * Whether all lists that a subject is derived from were published for a day. A list that this connection never could
 * read (not permitted, not applicable) does not count where it is only required as a source of activity; one that it
 * could read before does: a token that lost a permission must not look like people who stopped working.
 * `hasSignals`: whether a source of activity is among what was read. A day before the last snapshot is never ready: what
 * was known later must not go back into it.
 */
export async function isReady(
  database: Database,
  { connection, connectionId, asOf }: ConnectionDay,
  subject: Subject,
): Promise<{ ready: boolean; hasSignals: boolean }> {
  const derived = subject.derivations.flatMap(({ from, with: lookups }) => [
    from,
    ...Object.keys(lookups ?? {}),
  ]);
  const lists = [...new Set(derived.map((name) => name.split('@')[0] as string))];
  const required = subject.requires ?? [];
  const states = await listStates(database, [...lists, ...required], {
    connection,
    connectionId,
    asOf,
    subject: subject.name,
  });
  const isPublished = (name: string) => states.get(name)?.outcome === 'ok';
  const isOutOfReach = (name: string) => {
    const state = states.get(name);
    return state?.wasPublished === false && ['not_permitted', 'not_applicable'].includes(state.outcome ?? '');
  };
  return {
    ready:
      lists.every((name) => isPublished(name) && !states.get(name)?.isOvertaken) &&
      required.every((name) => isPublished(name) || isOutOfReach(name)),
    hasSignals: required.length === 0 || required.some(isPublished),
  };
}

async function listStates(
  database: Database,
  names: string[],
  of: { connection: string; connectionId: number; asOf: string; subject: string },
): Promise<Map<string, ListState>> {
  const { rows } = await database.raw<{ rows: ListState[] }>(
    `select r.resource, latest.outcome, exists (
       select from staging.extraction e where e.resource_id = r.resource_id and e.outcome = 'ok' and e.as_of <= :asOf) as "wasPublished",
       exists (
         select from warehouse.subject_snapshot s
         where s.connection_id = :connectionId and s.subject = :subject and s.as_of > :asOf) as "isOvertaken"
     from staging.resource r left join lateral (
       select e.outcome from staging.extraction e
       where e.resource_id = r.resource_id and e.as_of = :asOf and e.outcome is not null
       order by (e.outcome = 'ok') desc, e.extraction_id desc limit 1) latest on true
     where r.connection = :connection and r.resource = any(:names)`,
    { ...of, names },
  );
  return new Map(rows.map((row) => [row.resource, row]));
}
