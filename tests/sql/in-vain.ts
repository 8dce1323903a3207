import type { Database } from '../../sql/database.ts';

/** Works on a database in a transaction of which nothing stays. */
export async function inVain(database: Database, work: (database: Database) => Promise<void>): Promise<void> {
  const transaction = await database.transaction();
  try {
    await work(transaction);
  } finally {
    await transaction.rollback();
  }
}
