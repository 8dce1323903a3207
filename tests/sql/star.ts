import { mergeSubject } from '../../activities/facts/merge-subject.ts';
import { refreshFigures } from '../../activities/facts/refresh-figures.ts';
import type { Database } from '../../sql/database.ts';

/** Typed rows of a day, as `activities/facts` derives them. Fields that are left out are null. */
export interface Incoming {
  accounts?: Record<string, unknown>[];
  scopes?: Record<string, unknown>[];
  products?: Record<string, unknown>[];
  grants?: Record<string, unknown>[];
  entitlements?: Record<string, unknown>[];
  teams?: Record<string, unknown>[];
  team_members?: Record<string, unknown>[];
}

export interface SubjectOptions {
  connection?: string;
  platform?: string;
  name?: string;
  absenceMeans?: 'no_signal' | 'unknown' | 'never_used';
  countedBy?: 'account' | 'account_and_scope';
  assignedFrom?: 'rows' | 'statement';
}

/** One subject of one connection, with one product `copilot` in the scope `acme` where rows do not say otherwise. */
export function star(database: Database, options: SubjectOptions = {}) {
  const { connection = 'github', platform = 'github', name = 'copilot' } = options;
  const { absenceMeans = 'never_used', countedBy = 'account', assignedFrom = 'rows' } = options;

  async function connectionId(db: Database): Promise<number> {
    const { rows } = await db.raw(
      `insert into warehouse.dim_connection (platform_id, connection)
       select platform_id, :connection from warehouse.dim_platform where platform = :platform
       on conflict (connection) do update set platform_id = excluded.platform_id returning connection_id`,
      { connection, platform },
    );
    return rows[0].connection_id;
  }

  return {
    /** Writes the snapshot of a day. */
    async snapshot(day: string, incoming: Incoming, hasSignals = true): Promise<void> {
      await database.transaction(async (transaction) => {
        const id = await connectionId(transaction);
        await transaction.raw('select typed.begin_subject()');
        await retell(transaction, id, name, day, {
          scopes: [{ scope: 'acme', kind: 'enterprise' }],
          products: [{ product: 'copilot', name: 'Copilot' }],
          ...incoming,
        });
        await mergeSubject(transaction, {
          connectionId: id,
          subject: name,
          asOf: day,
          seats: { absenceMeans, countedBy, assignedFrom },
          hasSignals,
          hasStorage: false,
          changes: 1,
        });
      });
    },
    /** Stages activity as it was observed on a day, and brings what is known by then into the facts. */
    async activity(
      observedOn: string,
      told: { account: string; day: string; scope?: string }[],
    ): Promise<void> {
      for (const { account, day, scope = 'acme' } of told) {
        await database.raw(
          `with series as (
             insert into staging.signal_series (connection, account_key, product, scope, source)
             values (:connection, :account, 'copilot', :scope, 'last-activity-at')
             on conflict (connection, account_key, product, scope, source) do update set source = excluded.source
             returning series_id)
           insert into staging.signal (series_id, active_on, observed_on, active_at)
           select series_id, :day, :observedOn, :day::date from series on conflict do nothing`,
          { connection, account, day, scope, observedOn },
        );
      }
      await database.raw('select warehouse.merge_activity(?, ?)', [await connectionId(database), observedOn]);
    },
    /** Matches people and writes the figures up to a day. */
    async refresh(day: string): Promise<void> {
      await refreshFigures(database, day);
    },
    /** The figures of a day as the table has them. */
    async figures(day: string): Promise<Record<string, unknown>> {
      const { rows } = await database.raw(
        `select entitled, assigned, active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown,
           snapshot_on
         from warehouse.fact_license_usage join warehouse.dim_connection using (connection_id)
         where connection = ? and date = ?`,
        [connection, day],
      );
      return rows[0];
    },
    /** A seat's spans: from, to, first seen. */
    async spans(account: string): Promise<[string, string | null, string][]> {
      const { rows } = await database.raw(
        `select valid_from, valid_to, f.first_seen_on from warehouse.fact_seat f join warehouse.dim_account using (account_id)
         where account_key = ? order by valid_from`,
        [account],
      );
      return rows.map((row: Record<string, never>) => [row.valid_from, row.valid_to, row.first_seen_on]);
    },
    /** The state of each seat of a day, by `account` (`account@scope` outside of acme). */
    async states(day: string): Promise<Record<string, string>> {
      const { rows } = await database.raw(
        `select a.account_key || case s.scope when 'acme' then '' else '@' || s.scope end as seat, st.state::text
         from warehouse.seat_state(?) st join warehouse.dim_account a using (account_id)
         join warehouse.dim_scope s using (scope_id) order by 1`,
        [day],
      );
      return Object.fromEntries(rows.map((row: { seat: string; state: string }) => [row.seat, row.state]));
    },
  };
}

/** One record that tells all of these rows, in place of the one of before. */
async function retell(
  transaction: Database,
  connectionId: number,
  subject: string,
  day: string,
  incoming: Incoming,
) {
  const { rows } = await transaction.raw(
    `insert into typed.source (connection_id, subject, resource, position, fingerprint, as_of)
     values (?, ?, 'everything', 0, '', ?)
     on conflict (connection_id, subject, resource) do update set as_of = excluded.as_of returning source_id`,
    [connectionId, subject, day],
  );
  const { source_id } = rows[0] as { source_id: number };
  const told = await transaction.raw(
    `insert into typed.record (source_id, slice, record_key, hash) values (?, '', '', '')
     on conflict (source_id, slice, record_key) do update set hash = '' returning record_id`,
    [source_id],
  );
  const { record_id } = told.rows[0] as { record_id: number };
  await transaction.raw(
    `insert into change (record_id, slice, record_key, is_new) values (?, '', '', false)`,
    [record_id],
  );
  await transaction.raw('select typed.note_touched()');
  for (const kind of kinds)
    await transaction.raw(`delete from typed.${kind} where source_id = ?`, [source_id]);
  for (const [kind, content] of Object.entries(incoming)) {
    await transaction.raw(
      `insert into typed.${kind} select * from json_populate_recordset(null::typed.${kind}, ?)`,
      [JSON.stringify((content as object[]).map((row) => ({ record_id, source_id, ...row })))],
    );
  }
  await transaction.raw('select typed.note_touched()');
}

const kinds = ['accounts', 'scopes', 'products', 'grants', 'entitlements', 'teams', 'team_members'] as const;

/** Accounts of humans with a seat each. */
export function holders(...keys: string[]): Required<Pick<Incoming, 'accounts' | 'grants'>> {
  return {
    accounts: keys.map((key) => account(key)),
    grants: keys.map((key) => grant(key)),
  };
}

export function account(key: string, fields: Record<string, unknown> = {}) {
  return { account_key: key, login: key, kind: 'human', ...fields };
}

export function grant(key: string, fields: Record<string, unknown> = {}) {
  return {
    account_key: key,
    product: 'copilot',
    scope: 'acme',
    granted_via: 'organization',
    grants_needed: 1,
    billable: true,
    ...fields,
  };
}
