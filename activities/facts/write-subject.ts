import type { Database } from '../../sql/database.ts';
import type { Subject } from '../../transforms/derivation.ts';
import type { ConnectionDay } from './day.ts';
import { deriveSource } from './derive-source.ts';
import { type KnownSource, knownSources, noteDerived } from './known-sources.ts';
import { mergeSubject } from './merge-subject.ts';
import { sourcesOf } from './sources.ts';
import { isReady } from './subject-readiness.ts';

/**
 * Writes a subject's snapshot of a day, in the transaction given, deriving only what changed since the last one. Where a
 * list is missing nothing is written, and the last snapshot is carried forward. `changes`: records derived or gone.
 */
export async function writeSubject(
  transaction: Database,
  day: ConnectionDay,
  subject: Subject,
): Promise<{ isWritten: boolean; changes: number }> {
  const { ready, hasSignals } = await isReady(transaction, day, subject);
  if (!ready) return { isWritten: false, changes: 0 };
  await transaction.raw('select typed.begin_subject()');
  const { rows } = await transaction.raw<{ rows: [{ touched: number }] }>(
    'select typed.touch_standing(?, ?, ?) as touched',
    [day.connectionId, subject.name, day.asOf],
  );
  const sources = sourcesOf(day.platform, subject);
  const known = await knownSources(transaction, day, subject.name, sources);
  let changes = 0;
  const derived = [];
  for (const source of sources) {
    const before = known.get(source.resource) as KnownSource;
    const { fingerprint, ...found } = await deriveSource(transaction, day, source, before);
    changes += found.changes;
    derived.push({ ...before, fingerprint });
  }
  await noteDerived(transaction, day.asOf, derived);
  await mergeSubject(transaction, {
    connectionId: day.connectionId,
    subject: subject.name,
    asOf: day.asOf,
    seats: subject.seats ?? null,
    hasSignals,
    hasStorage: subject.derivations.some(({ rows }) => rows === 'storage'),
    changes: changes + rows[0].touched,
  });
  return { isWritten: true, changes };
}
