import type { Database } from '../../sql/database.ts';
import type { Subject } from '../../transforms/derivation.ts';
import { contextInForce } from './context-in-force.ts';
import type { ConnectionDay } from './day.ts';
import { deriveSource } from './derive-source.ts';
import { type KnownSource, knownSources, noteDerived } from './known-sources.ts';
import { sourcesOf } from './sources.ts';

/**
 * Derives the typed rows that are missing (PostgreSQL crashed, or a rebuild goes back) as they were when the subject's
 * last snapshot was written, so that the next one finds what changed since. Their fingerprint stays open: the facts may
 * come from other code, so that the next snapshot derives all of it again.
 * @param day its context is what is decided now: what was in force when they were written is looked up
 */
export async function restoreTyped(
  transaction: Database,
  day: ConnectionDay,
  subject: Subject,
): Promise<void> {
  const { rows } = await transaction.raw<{ rows: { as_of: string | null; known: string[] }[] }>(
    `select (select max(as_of) from warehouse.subject_snapshot
         where connection_id = :connectionId and subject = :subject) as as_of,
       array(select resource from typed.source where connection_id = :connectionId and subject = :subject) as known`,
    { connectionId: day.connectionId, subject: subject.name },
  );
  const { as_of: asOf, known } = rows[0] as { as_of: string | null; known: string[] };
  if (asOf === null) return;
  const missing = sourcesOf(day.platform, subject).filter(({ resource }) => !known.includes(resource));
  if (missing.length === 0) return;
  const context = await contextInForce(transaction, day.context, asOf);
  const then = { ...day, context, asOf, isPast: false };
  const made = await knownSources(transaction, then, subject.name, missing);
  for (const source of missing) {
    await transaction.raw('select typed.begin_subject()');
    await deriveSource(transaction, then, source, made.get(source.resource) as KnownSource);
  }
  await noteDerived(
    transaction,
    asOf,
    [...made.values()].map((one) => ({ ...one, fingerprint: '' })),
  );
}
