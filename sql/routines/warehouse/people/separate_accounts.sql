create or replace function warehouse.separate_accounts() returns void
language plpgsql as $$
declare
  contradiction integer;
  tie record;
  companion integer;
begin
  create index if not exists node_by_label on node (label);
  for contradiction in
    with suspect as materialized (
      select n.label from node n where n.roster_email is not null group by n.label
      having count(distinct (n.roster_email, n.roster_tenure)) > 1
      union
      select n.label from node n join warehouse.person_decision d using (account_id) where d.kind = 'split'
      group by n.label, d.decision having count(distinct d.entry) > 1
    )
    select label from suspect where not warehouse.are_compatible(array[label]) order by label
  loop
    delete from tied;
    insert into tied
    select k.key, k.account_id, min(case k.rule when 'configuration' then 0 else k.rank end) as rank
    from match_key k join node n using (account_id) where n.label = contradiction
    group by k.key, k.account_id;
    update node set label = account_id where label = contradiction;

    -- Once more, tie by tie, the strongest first: what a person decided, then ids, then addresses. A tie that would
    -- make two people one is left out.
    for tie in
      select key, account_id, rank from tied
      order by min(rank) over (partition by key), key, rank, account_id
    loop
      select mate.label into companion
      from tied t join node mate on mate.account_id = t.account_id
      join node own on own.account_id = tie.account_id
      where t.key = tie.key and (t.rank, t.account_id) < (tie.rank, tie.account_id) and mate.label <> own.label
        and warehouse.are_compatible(array[mate.label, own.label])
      order by t.rank, t.account_id limit 1;
      if companion is not null then
        update node set label = least(companion, own.label)
        from node own where own.account_id = tie.account_id and node.label in (companion, own.label);
      end if;
    end loop;
  end loop;
end $$;
comment on function warehouse.separate_accounts is
  'Takes apart what hangs together and still cannot be one person: lines of the roster, and what the configuration splits.';
