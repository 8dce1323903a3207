import pg from 'pg';
// Days as text, counts as numbers: its parsers hold for the whole process.
import '../sql/database.ts';

const patienceMilliseconds = 15_000;

/**
 * A small pool that reads as Power BI does: in the role `insights_reader`, read-only, in UTC. The caller ends it.
 */
export function openReader(url: string): pg.Pool {
  const settings = {
    role: 'insights_reader',
    default_transaction_read_only: 'on',
    statement_timeout: patienceMilliseconds,
    TimeZone: 'UTC',
  };
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'insights-server',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    max: 5,
    connectionTimeoutMillis: 5_000,
  });
  // An idle connection that breaks is replaced at the next question.
  pool.on('error', () => undefined);
  return pool;
}
