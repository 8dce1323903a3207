create or replace function warehouse.address_since(account warehouse.dim_account, p_as_of date) returns date
language sql stable as $$
  select coalesce(
    (select max(p.replaced_on) from warehouse.account_past p
      where p.account_id = account.account_id and p.replaced_on <= p_as_of and p.first_seen_on is not null
        and trim(p.email) <> '' and lower(trim(p.email)) <> lower(trim(account.email))),
    account.created_on,
    case when account.first_seen_on > (
      select min(s.as_of) from warehouse.subject_snapshot s where s.connection_id = account.connection_id)
      then account.first_seen_on end,
    date '-infinity')
$$;
comment on function warehouse.address_since is
  'Since when an account has its address: since another one was replaced, else since it was made, else since it turned up. '
  'What the first list of a connection held may have been there for ever.';
