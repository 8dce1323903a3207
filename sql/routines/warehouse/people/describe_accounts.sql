create or replace function warehouse.describe_accounts(p_as_of date) returns void
language plpgsql as $$
begin
  update node n set label = n.account_id, was = b.person_id,
    is_listed = a.first_seen_on <= p_as_of and (a.gone_on is null or a.gone_on > p_as_of)
  from warehouse.dim_account a
  left join warehouse.bridge_account_person b on b.account_id = a.account_id and b.valid_to is null
  where a.account_id = n.account_id;
  -- Nobody yet, or nobody any more.
  delete from node where is_listed is not true and was is null;

  -- Which holder of its address an account belongs to: whoever had it when the account was first seen with it.
  update node n set roster_email = e.email, roster_tenure = e.tenure,
    is_in_roster = coalesce(t.left_because <> 'no longer in the roster', t.email is not null)
  from (
    select a.account_id, lower(trim(a.email)) as email, (
      select count(*)::integer from warehouse.roster_tenure earlier
      where earlier.email = lower(trim(a.email)) and earlier.left_on is not null
        and earlier.left_on <= warehouse.address_since(a, p_as_of)) as tenure
    from node m join warehouse.dim_account a using (account_id)
    where a.kind = 'human' and exists (select from warehouse.roster_tenure t where t.email = lower(trim(a.email)))
  ) e left join warehouse.roster_tenure t using (email, tenure)
  where e.account_id = n.account_id;
  analyze node;
end $$;
comment on function warehouse.describe_accounts is
  'Of the gathered accounts: whether a list still holds them, who they were so far, and whom the roster takes them for.';
