create or replace function warehouse.write_matches(p_as_of date) returns void
language plpgsql as $$
begin
  insert into matched
  with shared as (
    -- Keys that at least two accounts of one person have.
    select k.key, n.person_id from match_key k join node n using (account_id)
    group by k.key, n.person_id having count(*) > 1
  ), evidence as (
    select distinct on (n.account_id) n.account_id, k.rule, k.confidence
    from node n join match_key k using (account_id) join shared s on s.key = k.key and s.person_id = n.person_id
    order by n.account_id, k.rank
  )
  select n.account_id, n.person_id, coalesce(e.rule, r.rule, 'own') as rule, coalesce(e.confidence, r.confidence, 1.00) as confidence
  from node n
  left join warehouse.bridge_account_person b on b.account_id = n.account_id and b.valid_to is null
  left join evidence e on e.account_id = n.account_id
  left join lateral (select 'roster_email' as rule, 0.90 as confidence from warehouse.roster_tenure t
    where (t.email, t.tenure) = (n.roster_email, n.roster_tenure)) r on true
  -- An account that is gone keeps what was known of it, unless its person turned out to be another one.
  where (n.is_listed or n.person_id <> n.was) and (b.person_id, b.rule, b.confidence) is distinct from (
    n.person_id, coalesce(e.rule, r.rule, 'own'), coalesce(e.confidence, r.confidence, 1.00));

  update warehouse.bridge_account_person b set valid_to = p_as_of from matched m
  where m.account_id = b.account_id and b.valid_to is null;
  insert into warehouse.bridge_account_person (account_id, person_id, valid_from, rule, confidence)
  select account_id, person_id, p_as_of, rule, confidence from matched;
end $$;
comment on function warehouse.write_matches is
  'Writes who each account is from a day on, and by which rule: the first of shared id, verified address, other address, '
  'address of the roster, configuration, own that holds. Earlier days keep what was known.';
