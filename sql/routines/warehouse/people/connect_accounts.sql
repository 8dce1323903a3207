create or replace function warehouse.connect_accounts() returns void
language plpgsql as $$
begin
  insert into match_key
  select 'id:' || a.shared_id, n.account_id, 'shared_id', 1, 1.00
  from node n join warehouse.dim_account a using (account_id)
  where a.shared_id is not null
  union all
  select 'mail:' || lower(trim(a.email)), n.account_id,
    case when a.email_verified then 'verified_email' else 'email' end, case when a.email_verified then 2 else 3 end,
    case when a.email_verified then 0.95 else 0.80 end
  from node n join warehouse.dim_account a using (account_id)
  where a.kind = 'human' and trim(a.email) <> ''
  union all
  select 'merge:' || d.decision, n.account_id, 'configuration', 5, 1.00
  from node n join warehouse.person_decision d using (account_id)
  where d.kind = 'merge'
  group by d.decision, n.account_id;
  create index if not exists match_key_by_key on match_key (key);
  create index if not exists match_key_by_account on match_key (account_id);
  analyze match_key;

  -- An account that is gone attracts nobody; with whom it was one person while it was listed, it stays together.
  insert into match_key
  select k.key || ' of person ' || n.was, k.account_id, k.rule, k.rank + 10, k.confidence
  from match_key k join node n using (account_id)
  where n.was is not null and exists (
    select from match_key other join node gone on gone.account_id = other.account_id
    where other.key = k.key and gone.was = n.was and not gone.is_listed);
  delete from match_key k using node n where n.account_id = k.account_id and not n.is_listed and k.rank < 10;
  analyze match_key;

  -- Everything that hangs together by keys gets the smallest label in it.
  loop
    update node set label = least_label.label
    from (
      select k.account_id, min(by_key.label) as label
      from match_key k
      join (select key, min(node.label) as label from match_key join node using (account_id) group by key) by_key using (key)
      group by k.account_id) least_label
    where least_label.account_id = node.account_id and least_label.label < node.label;
    exit when not found;
  end loop;
end $$;
comment on function warehouse.connect_accounts is
  'Labels the gathered accounts so that those with a common id, address or merge share a label.';
