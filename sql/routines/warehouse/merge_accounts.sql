create or replace function warehouse.merge_accounts(p_connection_id integer, p_as_of date) returns void
language plpgsql as $$
begin
  if not exists (select from touched_account) then return; end if;
  -- A second look at a day starts from what stood before it.
  update warehouse.dim_account a set
    login = p.login, display_name = p.display_name, email = p.email, email_verified = p.email_verified,
    shared_id = p.shared_id, kind = p.kind, status = p.status, department = p.department, created_on = p.created_on,
    first_seen_on = p.first_seen_on, gone_on = p.gone_on
  from touched_account x, warehouse.account_past p
  where a.connection_id = p_connection_id and a.account_key = x.account_key
    and p.account_id = a.account_id and p.replaced_on = p_as_of;
  update warehouse.dim_account a set
    login = null, display_name = null, email = null, email_verified = null, shared_id = null, status = null,
    department = null, created_on = null, first_seen_on = null, gone_on = null
  from touched_account x
  where a.connection_id = p_connection_id and a.account_key = x.account_key and a.first_seen_on = p_as_of;

  delete from account_told;
  insert into account_told
  select account_key,
    (array_agg(login order by rank) filter (where login is not null))[1],
    (array_agg(display_name order by rank) filter (where display_name is not null))[1],
    (array_agg(email order by email_verified desc nulls last, rank) filter (where email is not null))[1],
    (array_agg(email_verified order by email_verified desc nulls last, rank) filter (where email is not null))[1],
    (array_agg(shared_id order by rank) filter (where shared_id is not null))[1],
    (array_agg(kind order by rank))[1],
    (array_agg(status order by rank) filter (where status is not null))[1],
    (array_agg(department order by rank) filter (where department is not null))[1],
    min(created_on)
  from (
    -- Of several, an active membership speaks, and one that tells who it is before one that does not.
    select t.*, row_number() over (
      partition by t.account_key order by (t.status = 'active') desc nulls last, t.login is null, s.position, r.slice, r.record_key) as rank
    from touched_account x join typed.accounts t using (account_key)
    join typed.source s using (source_id) join typed.record r using (record_id)
    where s.connection_id = p_connection_id) t
  group by account_key;

  insert into warehouse.account_past (
    account_id, replaced_on, login, display_name, email, email_verified, shared_id, kind, status, department, created_on,
    first_seen_on, gone_on)
  select a.account_id, p_as_of, a.login, a.display_name, a.email, a.email_verified, a.shared_id, a.kind, a.status, a.department,
    a.created_on, a.first_seen_on, a.gone_on
  from touched_account x
  join warehouse.dim_account a on a.connection_id = p_connection_id and a.account_key = x.account_key
  left join account_told t on t.account_key = x.account_key
  where case when t.account_key is null then a.gone_on is null
    else a.first_seen_on is null or a.gone_on is not null
      or (a.login, a.display_name, a.email, a.email_verified, a.shared_id, a.kind, a.status, a.department, a.created_on)
        is distinct from (t.login, t.display_name, t.email, t.email_verified, t.shared_id, t.kind, t.status, t.department, t.created_on)
    end
  on conflict do nothing;

  insert into warehouse.dim_account as a (
    connection_id, account_key, login, display_name, email, email_verified, shared_id, kind, status, department, created_on,
    first_seen_on)
  select p_connection_id, account_key, login, display_name, email, email_verified, shared_id, kind, status, department, created_on,
    p_as_of
  from account_told
  on conflict (connection_id, account_key) do update set
    login = coalesce(excluded.login, a.login),
    display_name = coalesce(excluded.display_name, a.display_name),
    email_verified = case when excluded.email is null or excluded.email = a.email
      then coalesce(excluded.email_verified, a.email_verified) else excluded.email_verified end,
    email = coalesce(excluded.email, a.email),
    shared_id = coalesce(excluded.shared_id, a.shared_id),
    kind = excluded.kind,
    status = coalesce(excluded.status, a.status),
    department = coalesce(excluded.department, a.department),
    created_on = coalesce(excluded.created_on, a.created_on),
    first_seen_on = coalesce(a.first_seen_on, excluded.first_seen_on),
    gone_on = null
  where a.first_seen_on is null or a.gone_on is not null
    or (a.login, a.display_name, a.email, a.email_verified, a.shared_id, a.kind, a.status, a.department, a.created_on)
      is distinct from (excluded.login, excluded.display_name, excluded.email, excluded.email_verified, excluded.shared_id,
        excluded.kind, excluded.status, excluded.department, excluded.created_on);

  update warehouse.dim_account a set gone_on = p_as_of
  from touched_account x
  where a.connection_id = p_connection_id and a.account_key = x.account_key and a.gone_on is null and a.first_seen_on is not null
    and not exists (select from account_told t where t.account_key = x.account_key);
end $$;
comment on function warehouse.merge_accounts is
  'Accounts that a day touches, from what all lists of the connection tell of them as last derived: what is not told any '
  'more is kept, who is in no list any more is gone. Safe to repeat.';
