create or replace function warehouse.resolve_decisions(p_as_of date)
returns table (kind text, decision integer, entry integer, account_id integer)
language sql stable as $$
  with named as (
    select k.kind, d.decision::integer, e.entry::integer, e.name,
      c.connection_id, substr(e.name, length(c.connection) + 2) as login
    from (
      select content -> 'people' as people from staging.input
      where input.kind = 'configuration' and valid_from <= p_as_of order by valid_from desc limit 1) configuration
    cross join (values ('merge'), ('split')) as k (kind)
    cross join lateral jsonb_array_elements(configuration.people -> k.kind) with ordinality as d (names, decision)
    cross join lateral jsonb_array_elements_text(d.names) with ordinality as e (name, entry)
    left join warehouse.dim_connection c on c.connection = split_part(e.name, '/', 1)
  ), by_account as (
    select distinct on (kind, decision, entry) kind, decision, entry, account_id
    from (
      select n.kind, n.decision, n.entry, a.account_id, a.gone_on, true as is_key
      from named n join warehouse.dim_account a on a.connection_id = n.connection_id and a.account_key = n.login
      where a.first_seen_on <= p_as_of
      union all
      select n.kind, n.decision, n.entry, a.account_id, a.gone_on, false
      from named n join warehouse.dim_account a on a.connection_id = n.connection_id and lower(a.login) = lower(n.login)
      where a.first_seen_on <= p_as_of
    ) called
    order by kind, decision, entry, is_key desc, gone_on is null desc, account_id desc
  ), by_address as (
    select n.kind, n.decision, n.entry, a.account_id
    from named n join warehouse.dim_account a on lower(trim(a.email)) = lower(n.name) and a.kind = 'human'
    where n.connection_id is null and a.first_seen_on <= p_as_of
  )
  select * from by_account
  union
  -- Who is named by account in a decision is not meant by the address beside it.
  select * from by_address m where not exists (
    select from by_account a where a.kind = m.kind and a.decision = m.decision and a.account_id = m.account_id)
$$;
comment on function warehouse.resolve_decisions is
  'The accounts that the merges and splits of the configuration in force on a day speak of: by connection and key or login, or by address.';
