create or replace function warehouse.gather_accounts(p_since date, p_as_of date, p_is_repeat boolean) returns void
language plpgsql as $$
declare
  expanded integer := 0;
begin
  if p_since is null then
    insert into node (account_id, round)
    select account_id, 0 from warehouse.dim_account where account_id > 0;
  else
    insert into node (account_id, round)
    select account_id, 0 from (
      select account_id from warehouse.account_past where replaced_on between p_since and p_as_of
      union select account_id from warehouse.dim_account where first_seen_on between p_since and p_as_of and account_id > 0
      union select account_id from news_of_account
      union select a.account_id from news_of_email n join warehouse.dim_account a on lower(trim(a.email)) = n.email
    ) changed;
    if p_is_repeat then
      -- What the earlier look at this day wrote is worked out again.
      insert into node (account_id, round)
      select account_id, 0 from (
        select account_id from warehouse.bridge_account_person where valid_from >= p_as_of or valid_to >= p_as_of
        union select b.account_id from warehouse.bridge_account_person b join (
          select person_id from warehouse.bridge_person_org_unit where valid_from >= p_as_of or valid_to >= p_as_of
          union select person_id from warehouse.bridge_person_employment where valid_from >= p_as_of or valid_to >= p_as_of
        ) p using (person_id) where b.valid_to is null
      ) written on conflict do nothing;
    end if;
    loop
      analyze node;
      insert into node (account_id, round)
      select mate.account_id, expanded + 1 from (
        -- Who was or is the same person …
        select b.account_id
        from node n
        join warehouse.bridge_account_person own on own.account_id = n.account_id
          and (own.valid_to is null or own.valid_to >= p_as_of)
        join warehouse.bridge_account_person b on b.person_id = own.person_id
          and (b.valid_to is null or b.valid_to >= p_as_of)
        where n.round = expanded
        -- … and who could become it.
        union
        select a.account_id
        from node n join warehouse.dim_account own using (account_id)
        join warehouse.dim_account a on lower(trim(a.email)) = lower(trim(own.email))
        where n.round = expanded and own.kind = 'human' and trim(own.email) <> '' and a.kind = 'human'
        union
        select a.account_id
        from node n join warehouse.dim_account own using (account_id)
        join warehouse.dim_account a on a.shared_id = own.shared_id
        where n.round = expanded
        union
        select d.account_id
        from node n join warehouse.person_decision own using (account_id)
        join warehouse.person_decision d on d.kind = own.kind and d.decision = own.decision
        where n.round = expanded
      ) mate
      where mate.account_id > 0
      on conflict do nothing;
      exit when not found;
      expanded := expanded + 1;
    end loop;
  end if;
  analyze node;
end $$;
comment on function warehouse.gather_accounts is
  'The accounts that changed since a day (null: all), with all that is or could become the same person: nobody outside is concerned.';
