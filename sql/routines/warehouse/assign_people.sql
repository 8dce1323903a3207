create or replace function warehouse.assign_people(as_of date) returns void
language plpgsql as $$
begin
  -- Accounts that their connection's latest snapshot still holds; who is gone keeps the person but attracts nobody.
  create temp table node on commit drop as
  select a.account_id, a.connection_id, a.kind, b.person_id as was,
    coalesce(b.person_id, 1000000000000 + a.account_id) as label
  from warehouse.dim_account a
  left join warehouse.bridge_account_person b on b.account_id = a.account_id and b.valid_to is null
  where a.account_id > 0 and a.first_seen_on <= as_of and a.last_seen_on >= (
    select coalesce(min(latest), as_of) from (
      select max(s.as_of) as latest from warehouse.subject_snapshot s
      where s.connection_id = a.connection_id and s.as_of <= assign_people.as_of group by s.subject) by_subject);
  create unique index on node (account_id);

  create temp table match_key on commit drop as
  select a.account_id, 'id:' || a.shared_id as key, 'shared_id' as rule, 1.00 as confidence
  from warehouse.dim_account a join node using (account_id)
  where a.shared_id is not null
  union all
  select a.account_id, 'mail:' || lower(trim(a.email)),
    case when a.email_verified then 'verified_email' else 'email' end,
    case when a.email_verified then 0.95 else 0.80 end
  from warehouse.dim_account a join node using (account_id)
  where a.kind = 'human' and trim(a.email) <> '';
  create index on match_key (key);
  create index on match_key (account_id);
  analyze node;
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

  create temp table newcomer on commit drop as
  select label, nextval(pg_get_serial_sequence('warehouse.dim_person', 'person_id'))::integer as person_id
  from (select distinct label from node where label > 1000000000000 order by label) labels;
  insert into warehouse.dim_person (person_id, kind, first_seen_on) overriding system value
  select person_id, 'unknown', as_of from newcomer;
  update node set label = newcomer.person_id from newcomer where newcomer.label = node.label;

  create temp table matched on commit drop as
  select distinct on (node.account_id) node.account_id, node.was, node.label::integer as person_id,
    coalesce(k.rule, 'own') as rule, coalesce(k.confidence, 1.00) as confidence
  from node
  left join match_key k on k.account_id = node.account_id and exists (
    select from match_key other join node companion on companion.account_id = other.account_id
    where other.key = k.key and other.account_id <> k.account_id and companion.label = node.label)
  order by node.account_id, k.confidence desc nulls last;

  update warehouse.bridge_account_person b set rule = m.rule, confidence = m.confidence, person_id = m.person_id
  from matched m where m.account_id = b.account_id and b.valid_to is null
    and (b.person_id = m.person_id or b.valid_from = as_of)
    and (b.person_id, b.rule, b.confidence) is distinct from (m.person_id, m.rule, m.confidence);
  update warehouse.bridge_account_person b set valid_to = as_of
  from matched m where m.account_id = b.account_id and b.valid_to is null and b.person_id <> m.person_id;
  insert into warehouse.bridge_account_person (account_id, person_id, valid_from, rule, confidence)
  select account_id, person_id, as_of, rule, confidence from matched m
  where not exists (select from warehouse.bridge_account_person b where b.account_id = m.account_id and b.valid_to is null);

  update warehouse.dim_person p set name = best.name, email = best.email, kind = best.kind
  from (
    select m.person_id,
      (array_agg(a.display_name order by a.kind = 'human' desc, c.platform_id, a.account_id)
        filter (where a.display_name <> ''))[1] as name,
      (array_agg(lower(trim(a.email)) order by a.kind = 'human' desc, a.email_verified desc nulls last, c.platform_id, a.account_id)
        filter (where trim(a.email) <> ''))[1] as email,
      case when bool_or(a.kind = 'human') then 'human' else min(a.kind) end as kind,
      (array_agg(a.login order by c.platform_id, a.account_id) filter (where a.login <> ''))[1] as login
    from matched m join warehouse.dim_account a using (account_id) join warehouse.dim_connection c using (connection_id)
    group by m.person_id) best
  where best.person_id = p.person_id and (p.name, p.email, p.kind) is distinct from (best.name, best.email, best.kind);

  insert into warehouse.dim_org_unit (org_unit)
  select distinct trim(a.department) from warehouse.dim_account a join node using (account_id)
  where trim(a.department) <> '' on conflict do nothing;
  create temp table placed on commit drop as
  select m.person_id, (array_agg(u.org_unit_id order by c.platform_id, a.account_id) filter (where u.org_unit_id is not null))[1] as org_unit_id
  from matched m join warehouse.dim_account a using (account_id) join warehouse.dim_connection c using (connection_id)
  left join warehouse.dim_org_unit u on u.org_unit = trim(a.department)
  group by m.person_id;
  update warehouse.bridge_person_org_unit b set org_unit_id = placed.org_unit_id
  from placed where placed.person_id = b.person_id and b.valid_to is null and b.valid_from = as_of
    and placed.org_unit_id is not null;
  update warehouse.bridge_person_org_unit b set valid_to = as_of
  from placed where placed.person_id = b.person_id and b.valid_to is null and b.valid_from < as_of
    and placed.org_unit_id is distinct from b.org_unit_id;
  insert into warehouse.bridge_person_org_unit (person_id, org_unit_id, valid_from)
  select person_id, org_unit_id, as_of from placed where org_unit_id is not null and not exists (
    select from warehouse.bridge_person_org_unit b where b.person_id = placed.person_id and b.valid_to is null);
  drop table node, match_key, newcomer, matched, placed;
end $$;
comment on function warehouse.assign_people is
  'Matches the accounts of a day to people: by an id that two platforms share, a verified address, another address. What '
  'matches nothing is its own person. An address that only accounts of the past have attracts nobody.';
