import type { ColumnTable } from 'arquero';
import { table } from 'arquero';
import type { Database } from '../../sql/database.ts';
import type { Derivation, Subject, TransformContext } from '../../transforms/derivation.ts';
import type { PlatformName } from '../engine/platform.ts';
import { becomeTheWriter } from './become-the-writer.ts';
import { rawRows } from './raw-rows.ts';
import { isReady } from './subject-readiness.ts';
import { subjectsOf } from './subjects.ts';

export interface FactsTask {
  platform: PlatformName;
  connection: string;
  asOf: string;
  context: TransformContext;
}

/**
 * Derives the facts of a connection for a day from what was published for it, subject by subject, each in one
 * transaction. A subject that lacks a list is left as it was: its last snapshot is carried forward. Returns the subjects
 * written. Safe to repeat.
 */
export async function writeFacts(database: Database, task: FactsTask): Promise<string[]> {
  const connectionId = await connectionIdOf(database, task);
  const written: string[] = [];
  for (const subject of subjectsOf(task.platform)) {
    const readiness = await isReady(database, task.connection, subject, task.asOf);
    if (!readiness.ready) continue;
    await writeSubject(database, connectionId, subject, task, readiness.hasSignals);
    written.push(subject.name);
  }
  await database.transaction(async (transaction) => {
    await becomeTheWriter(transaction);
    await transaction.raw('select warehouse.merge_activity(?, ?)', [connectionId, task.asOf]);
  });
  return written;
}

async function writeSubject(
  database: Database,
  connectionId: number,
  subject: Subject,
  task: FactsTask,
  hasSignals: boolean,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await becomeTheWriter(transaction);
    await transaction.raw('select warehouse.create_incoming()');
    for (const derivation of subject.derivations) {
      for await (const rows of derive(transaction, derivation, task)) {
        await handOver(transaction, derivation, rows);
      }
    }
    const kinds = new Set(subject.derivations.map(({ rows }) => rows));
    const at = { connectionId, subject: subject.name, asOf: task.asOf };
    const seats = subject.seats ? JSON.stringify(subject.seats) : null;
    await transaction.raw('select warehouse.merge_dimensions(:connectionId, :subject, :seats, :asOf)', {
      ...at,
      seats,
    });
    if (kinds.has('grants'))
      await transaction.raw('select warehouse.merge_seats(:connectionId, :subject, :asOf)', at);
    if (kinds.has('entitlements'))
      await transaction.raw('select warehouse.merge_entitlements(:connectionId, :asOf)', at);
    if (kinds.has('team_members'))
      await transaction.raw('select warehouse.merge_team_members(:connectionId, :asOf)', at);
    if (kinds.has('storage'))
      await transaction.raw('select warehouse.merge_storage(:connectionId, :asOf)', at);
    await transaction.raw(
      `insert into warehouse.subject_snapshot (connection_id, subject, as_of, has_signals)
       values (:connectionId, :subject, :asOf, :hasSignals)
       on conflict (connection_id, subject, as_of) do update set has_signals = excluded.has_signals, written_at = now()`,
      { ...at, hasSignals },
    );
  });
}

async function* derive(
  database: Database,
  derivation: Derivation,
  task: FactsTask,
): AsyncGenerator<ColumnTable> {
  const lookups: Record<string, ColumnTable> = {};
  for (const name of derivation.with ?? []) lookups[name] = await wholeList(database, task, name);
  for await (const chunk of rawRows(database, task.connection, derivation.from, task.asOf)) {
    yield derivation.transform(chunk, lookups, task.context);
  }
}

async function wholeList(database: Database, task: FactsTask, resource: string): Promise<ColumnTable> {
  let whole: ColumnTable | null = null;
  for await (const chunk of rawRows(database, task.connection, resource, task.asOf)) {
    whole = whole ? whole.concat(chunk) : chunk;
  }
  return whole ?? table({ slice: [], record_key: [], payload: [] });
}

/** Typed rows travel as one JSON text: PostgreSQL gives them the types of the table that takes them in. */
async function handOver(database: Database, { rows: kind }: Derivation, rows: ColumnTable): Promise<void> {
  if (rows.numRows() === 0) return;
  await database.raw(
    `insert into incoming_${kind} select * from json_populate_recordset(null::incoming_${kind}, ?)`,
    [JSON.stringify(rows.objects())],
  );
}

async function connectionIdOf(database: Database, { connection, platform }: FactsTask): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ connection_id: number }] }>(
    `insert into warehouse.dim_connection (platform_id, connection)
     select platform_id, :connection from warehouse.dim_platform where platform = :platform
     on conflict (connection) do update set platform_id = excluded.platform_id returning connection_id`,
    { connection, platform },
  );
  return rows[0].connection_id;
}
