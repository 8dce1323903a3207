import type { Database } from '../../sql/database.ts';
import type { TransformContext } from '../../transforms/derivation.ts';
import type { PlatformName } from '../engine/platform.ts';
import { becomeTheWriter } from './become-the-writer.ts';
import { connectionIdOf } from './connection-id.ts';
import { contextInForce, stageSettings } from './context-in-force.ts';
import type { ConnectionDay } from './day.ts';
import { restoreTyped } from './restore-typed.ts';
import { subjectsOf } from './subjects.ts';
import { writeSubject } from './write-subject.ts';

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
  const asWriter = <T>(work: (transaction: Database) => Promise<T>) =>
    database.transaction(async (transaction) => {
      await becomeTheWriter(transaction);
      return await work(transaction);
    });
  await stageSettings(database, task.context, task.asOf);
  const day: ConnectionDay = {
    ...task,
    connectionId: await connectionIdOf(database, task),
    context: await contextInForce(database, task.context, task.asOf),
    isPast: false,
  };
  const subjects = subjectsOf(task.platform);
  const standing = { ...day, context: task.context };
  for (const subject of subjects)
    await asWriter((transaction) => restoreTyped(transaction, standing, subject));
  const written: string[] = [];
  for (const subject of subjects) {
    const { isWritten } = await asWriter((transaction) => writeSubject(transaction, day, subject));
    if (isWritten) written.push(subject.name);
  }
  await asWriter(async (transaction) => {
    await transaction.raw('select warehouse.merge_activity(?, ?)', [day.connectionId, day.asOf]);
    // What the first look tells of the time before it; a later look adds nothing, since it sees no more of those who left.
    await transaction.raw(
      `select warehouse.reconstruct_past(connection_id) from warehouse.subject_snapshot
       where connection_id = ? group by connection_id having count(distinct as_of) = 1`,
      [day.connectionId],
    );
  });
  return written;
}
