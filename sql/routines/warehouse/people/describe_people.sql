create or replace function warehouse.describe_people(p_as_of date) returns void
language plpgsql as $$
begin
  -- The line of the roster that is the person's: of a listed account before one that is gone, of today before one of the past.
  insert into enlisted
  select distinct on (n.person_id) n.person_id, t.email, t.tenure, t.name, t.department, t.cost_center, t.manager, t.status,
    t.left_on, t.left_because
  from node n join warehouse.roster_tenure t on (t.email, t.tenure) = (n.roster_email, n.roster_tenure)
  order by n.person_id, n.is_listed desc, n.is_in_roster desc, t.left_on is null desc, t.left_on desc, t.email;

  insert into described
  select n.person_id, bool_or(n.is_listed) as is_listed,
    (array_agg(a.display_name order by n.is_listed desc, a.kind = 'human' desc, c.platform_id, a.account_id)
      filter (where a.display_name <> ''))[1] as name,
    (array_agg(lower(trim(a.email)) order by n.is_listed desc, a.kind = 'human' desc, a.email_verified desc nulls last,
      c.platform_id, a.account_id) filter (where trim(a.email) <> ''))[1] as email,
    case when bool_or(a.kind = 'human') then 'human' else min(a.kind) end as kind,
    (array_agg(trim(a.department) order by c.platform_id, a.account_id)
      filter (where trim(a.department) <> '' and n.is_listed))[1] as department
  from node n join warehouse.dim_account a using (account_id) join warehouse.dim_connection c using (connection_id)
  group by n.person_id;
  analyze enlisted;
  analyze described;

  update warehouse.dim_person p set name = coalesce(e.name, d.name), email = coalesce(e.email, d.email), kind = d.kind
  from described d left join enlisted e using (person_id)
  where d.person_id = p.person_id
    and (p.name, p.email, p.kind) is distinct from (coalesce(e.name, d.name), coalesce(e.email, d.email), d.kind);

  perform warehouse.place_people(p_as_of);
  perform warehouse.write_employment(p_as_of);
end $$;
comment on function warehouse.describe_people is
  'Name, address and kind of the people concerned, then their departments and what the roster says of them.';
