create or replace function warehouse.claim_people(p_as_of date) returns void
language plpgsql as $$
begin
  insert into claim
  select n.label, n.was as person_id, bool_or(n.account_id = p.founding_account_id) as has_founder, min(n.account_id) as first_account
  from node n join warehouse.dim_person p on p.person_id = n.was
  where n.label in (select label from node where is_listed)
  group by n.label, n.was;

  -- Each group asks for its oldest person that is still to be had; who is asked by several stays with the founding account.
  loop
    insert into granted (label, person_id)
    select distinct on (person_id) label, person_id from (
      select distinct on (c.label) c.* from claim c
      where not exists (select from granted g where g.label = c.label)
        and not exists (select from granted g where g.person_id = c.person_id)
      order by c.label, c.person_id
    ) wish order by person_id, has_founder desc, first_account;
    exit when not found;
  end loop;

  -- A person of a day that was taken back, made for an account of the group, is the same person again.
  insert into granted (label, person_id)
  select distinct on (n.label) n.label, p.person_id
  from node n join warehouse.dim_person p on p.founding_account_id = n.account_id
  where n.label in (select label from node where is_listed) and not exists (select from granted g where g.label = n.label)
    and not exists (select from warehouse.bridge_account_person b where b.person_id = p.person_id)
  order by n.label, p.person_id;
  update warehouse.dim_person p set first_seen_on = p_as_of from granted g
  where g.person_id = p.person_id and p.first_seen_on <> p_as_of
    and not exists (select from warehouse.bridge_account_person b where b.person_id = p.person_id);

  with newcomer as materialized (
    select min(account_id) as account_id, label from node
    where is_listed and not exists (select from granted g where g.label = node.label)
    group by label order by 1
  ), made as (
    insert into warehouse.dim_person (kind, first_seen_on, founding_account_id)
    select 'unknown', p_as_of, account_id from newcomer order by account_id
    returning person_id, founding_account_id
  )
  insert into granted (label, person_id)
  select label, person_id from newcomer join made on made.founding_account_id = newcomer.account_id;

  update node set person_id = coalesce(g.person_id, node.was)
  from node n left join granted g using (label) where n.account_id = node.account_id;
  insert into touched_person select person_id from node where person_id is not null on conflict do nothing;
  analyze node;
end $$;
comment on function warehouse.claim_people is
  'Which person each group of accounts is: the one that it was, else one that was made for it before, else a new one.';
