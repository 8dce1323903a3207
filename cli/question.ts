import pg from 'pg';
import '../sql/database.ts';

export interface Answer {
  columns: string[];
  /** Numbers, texts, booleans, dates …; null is unknown. */
  rows: unknown[][];
}

/** Longer than any page or report takes; a question that was typed wrong must not run for good. */
const patienceSeconds = 300;

/**
 * Asks one statement, read-only, as a reader of `reporting`.
 * @throws DatabaseError when the statement is wrong, or not allowed to a reader.
 */
export async function ask(ownerUrl: string, statement: string, stop?: AbortSignal): Promise<Answer> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'insights-sql',
    options: '-c TimeZone=UTC',
  });
  client.on('error', () => undefined);
  stop?.addEventListener('abort', () => void client.end().catch(() => undefined), { once: true });
  await client.connect();
  try {
    await client.query('begin read only');
    await client.query(`set local statement_timeout = '${patienceSeconds}s'`);
    await client.query('set local role insights_reader');
    // The extended protocol takes one statement: nothing after it can leave the role or the transaction.
    const { fields, rows } = await client.query<unknown[]>({
      text: statement,
      rowMode: 'array',
      queryMode: 'extended',
    } as pg.QueryArrayConfig);
    return { columns: fields.map(({ name }) => name), rows };
  } finally {
    await client.end().catch(() => undefined);
  }
}
