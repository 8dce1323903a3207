import type { Database } from '../../sql/database.ts';
import type { Subject } from '../../transforms/derivation.ts';

/** What a subject's facts are brought in for. */
export interface SubjectDay {
  connectionId: number;
  subject: string;
  asOf: string;
  /** How its seats are counted and judged, where it has any. */
  seats: Subject['seats'] | null;
  hasSignals: boolean;
  /** Whether it tells of storage. */
  hasStorage: boolean;
  /** Records that changed since the last snapshot; 0: nothing is touched, and only what is written each day is. */
  changes: number;
}

/** Writes the snapshot of a subject's day: from what its typed rows touch to dimensions, bridges and facts. Safe to repeat. */
export async function mergeSubject(transaction: Database, day: SubjectDay): Promise<void> {
  const { seats, hasStorage, ...at } = day;
  await transaction.raw(
    `insert into warehouse.subject_snapshot (connection_id, subject, as_of, has_signals)
     values (:connectionId, :subject, :asOf, :hasSignals)
     on conflict (connection_id, subject, as_of) do update set has_signals = excluded.has_signals, written_at = now()`,
    at,
  );
  if (day.changes > 0) {
    await transaction.raw('select typed.analyze_touched(?)', [day.changes]);
    await transaction.raw('select warehouse.merge_dimensions(:connectionId, :subject, :seats, :asOf)', {
      ...at,
      seats: seats ? JSON.stringify(seats) : null,
    });
    await transaction.raw('select warehouse.merge_accounts(:connectionId, :asOf)', at);
    if (day.changes > 1000) await transaction.raw('analyze warehouse.dim_account');
    await transaction.raw('select warehouse.merge_seats(:connectionId, :subject, :asOf)', at);
    await transaction.raw('select warehouse.merge_team_members(:connectionId, :asOf)', at);
  }
  await transaction.raw('select warehouse.merge_entitlements(:connectionId, :asOf)', at);
  if (hasStorage) await transaction.raw('select warehouse.merge_storage(:connectionId, :asOf)', at);
}
