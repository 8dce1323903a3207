import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../sql/database.ts';

const login = 'insights_report';

/** Any number, as long as it is always the same: two processes may start at once. */
const lock = 7_214_020;

/**
 * Sees to it that the embedded PostgreSQL has a login for Power BI and analysts, which may read `reporting` and nothing
 * else, with a password that stays the same for this home.
 * @returns its connection string, for the terminal only
 */
export async function readerUrl(home: string, ownerUrl: string, database: Database): Promise<string> {
  const password = await database.transaction(async (step) => {
    await step.raw('select pg_advisory_xact_lock(?)', [lock]);
    const { rowCount } = await step.raw('select from pg_roles where rolname = ?', [login]);
    const kept = keptPassword(home);
    if (rowCount && kept) return kept;
    const password = kept ?? newPassword(home);
    if (!rowCount) await step.raw(`create role ${login}`);
    await step.raw(`alter role ${login} login password ${pg.escapeLiteral(password)}`);
    await step.raw(`alter role ${login} set default_transaction_read_only = on`);
    await step.raw(`grant insights_reader to ${login}`);
    return password;
  });
  const url = new URL(ownerUrl);
  url.username = login;
  url.password = password;
  return url.href;
}

const passwordFile = (home: string) => join(home, 'reader-password');

function keptPassword(home: string): string | undefined {
  try {
    return readFileSync(passwordFile(home), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function newPassword(home: string): string {
  const password = randomBytes(18).toString('base64url');
  const draft = `${passwordFile(home)}.${process.pid}`;
  writeFileSync(draft, password, { mode: 0o600 });
  renameSync(draft, passwordFile(home));
  return password;
}
