import type { Database } from '../../sql/database.ts';

/** What a platform tells of an account. `key` is its login too. */
export interface ToldAccount {
  key: string;
  email?: string | null;
  email_verified?: boolean;
  shared_id?: string;
  kind?: 'human' | 'service';
  status?: string;
  department?: string;
  display_name?: string;
  created_on?: string;
}

/** Accounts by connection, which is named as its platform. */
export type Lists = Partial<Record<'atlassian' | 'github' | 'jfrog' | 'trello', ToldAccount[]>>;

/** Writes the complete lists of a day into `dim_account`, with the past that a second list of the day goes back to. */
export async function writeLists(database: Database, day: string, lists: Lists): Promise<void> {
  for (const [connection, accounts] of Object.entries(lists)) {
    await database.transaction(async (transaction) => {
      await transaction.raw("select set_config('list.day', ?, true)", [day]);
      await transaction.raw("select set_config('list.connection', ?, true)", [connection]);
      await transaction.raw("select set_config('list.accounts', ?, true)", [JSON.stringify(accounts)]);
      await transaction.raw(write.replaceAll('?', '\\?'));
    });
  }
}

/** Matches people on a day. */
export async function assignPeople(database: Database, day: string): Promise<void> {
  await database.raw('select warehouse.assign_people(?)', [day]);
}

const columns =
  'login, display_name, email, email_verified, shared_id, kind, status, department, created_on, first_seen_on, gone_on';
const told = 'display_name, email, email_verified, shared_id, kind, status, department, created_on';

const write = `
insert into warehouse.dim_connection (platform_id, connection)
select platform_id, platform from warehouse.dim_platform where platform = current_setting('list.connection')
on conflict do nothing;

create temp table today on commit drop as
select c.connection_id, current_setting('list.day')::date as day, t.*
from warehouse.dim_connection c left join jsonb_to_recordset(current_setting('list.accounts')::jsonb) as t (
  key text, display_name text, email text, email_verified boolean, shared_id text, kind text, status text, department text,
  created_on date) on true
where c.connection = current_setting('list.connection');
update today set kind = coalesce(kind, 'human');

insert into warehouse.subject_snapshot (connection_id, subject, as_of, has_signals)
select distinct connection_id, 'users', day, true from today on conflict do nothing;

update warehouse.dim_account a set (${columns}) = (
  select ${columns
    .split(', ')
    .map((name) => `p.${name}`)
    .join(
      ', ',
    )} from warehouse.account_past p where p.account_id = a.account_id and p.replaced_on = today.day)
from today where a.connection_id = today.connection_id
  and exists (select from warehouse.account_past p where p.account_id = a.account_id and p.replaced_on = today.day);
update warehouse.dim_account a set first_seen_on = null
from today where a.connection_id = today.connection_id and a.first_seen_on = today.day;

insert into warehouse.account_past (account_id, replaced_on, ${columns})
select distinct on (a.account_id) a.account_id, today.day, ${columns
  .split(', ')
  .map((name) => `a.${name}`)
  .join(', ')}
from warehouse.dim_account a join today using (connection_id)
left join today t on t.key = a.account_key
where case when t.key is null then a.gone_on is null
  else a.first_seen_on is null or a.gone_on is not null or (${told
    .split(', ')
    .map((name) => `a.${name}`)
    .join(', ')}) is distinct from (${told
    .split(', ')
    .map((name) => `t.${name}`)
    .join(', ')}) end
on conflict do nothing;

update warehouse.dim_account a set gone_on = today.day from today
where a.connection_id = today.connection_id and a.gone_on is null and a.first_seen_on is not null
  and not exists (select from today t where t.key = a.account_key);
insert into warehouse.dim_account as a (connection_id, account_key, login, ${told}, first_seen_on)
select connection_id, key, key, ${told}, day from today where key is not null order by key
on conflict (connection_id, account_key) do update set
  login = excluded.login, display_name = excluded.display_name, email = coalesce(excluded.email, a.email),
  email_verified = excluded.email_verified, shared_id = coalesce(excluded.shared_id, a.shared_id), kind = excluded.kind,
  status = excluded.status, department = coalesce(excluded.department, a.department), created_on = excluded.created_on,
  first_seen_on = coalesce(a.first_seen_on, excluded.first_seen_on), gone_on = null;
drop table today;
`;
