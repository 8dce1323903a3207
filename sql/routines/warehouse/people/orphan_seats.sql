create or replace function warehouse.orphan_seats(as_of date, among integer[] default null)
returns table (
  account_id integer, product_id integer, scope_id integer, person_id integer, billable boolean,
  source text, reason text, since date, is_exact boolean, strength text)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  with who as (
    -- Of a person, all accounts tell something, also those that are not asked for.
    select b.account_id, b.person_id from bridge_account_person b
    where b.valid_from <= as_of and (b.valid_to is null or b.valid_to > as_of)
      and (among is null or b.person_id = any (array(
        select m.person_id from bridge_account_person m
        where m.account_id = any (among) and m.valid_from <= as_of and (m.valid_to is null or m.valid_to > as_of))))
  ), employed as (
    select e.* from bridge_person_employment e
    where e.valid_from <= as_of and (e.valid_to is null or e.valid_to > as_of)
  ), standing as (
    -- What a platform said of an account by that day.
    select a.account_id, a.connection_id, pl.platform, c.connection, told.status,
      told.status in ('suspended', 'deactivated', 'disabled', 'locked', 'inactive') as is_locked
    from dim_account a
    join dim_connection c using (connection_id) join dim_platform pl using (platform_id)
    left join lateral (
      select p.status, p.first_seen_on, p.gone_on from account_past p
      where p.account_id = a.account_id and p.replaced_on > as_of order by p.replaced_on limit 1) past on true
    cross join lateral (select
      case when past is null then a.status else past.status end as status,
      case when past is null then a.first_seen_on else past.first_seen_on end as first_seen_on,
      case when past is null then a.gone_on else past.gone_on end as gone_on) told
    where a.account_id in (
        select mate.account_id from who mate where mate.person_id in (
          select w.person_id from who w join dim_account l using (account_id)
          where l.status in ('suspended', 'deactivated', 'disabled', 'locked', 'inactive') or exists (
            select from account_past p where p.account_id = l.account_id and p.replaced_on > as_of
              and p.status in ('suspended', 'deactivated', 'disabled', 'locked', 'inactive'))))
      and told.first_seen_on <= as_of and (told.gone_on is null or told.gone_on > as_of)
  ), locked as (
    select s.*, w.person_id, coalesce(changed.since, a.first_seen_on) as since, changed.since is not null as is_exact
    from standing s join who w using (account_id) join dim_account a using (account_id)
    left join lateral (
      select max(p.replaced_on) as since from account_past p
      where p.account_id = s.account_id and p.replaced_on <= as_of and p.first_seen_on is not null
        and p.status not in ('suspended', 'deactivated', 'disabled', 'locked', 'inactive')) changed on true
    where s.is_locked
  ), seat as (
    select f.account_id, f.product_id, f.scope_id, f.billable, w.person_id, a.connection_id
    from fact_seat f join who w using (account_id) join dim_account a using (account_id)
    where f.valid_from <= as_of and (f.valid_to is null or f.valid_to > as_of)
      and (among is null or f.account_id = any (among))
  ), evidence as (
    select s.account_id, s.product_id, s.scope_id, s.person_id, s.billable,
      'roster' as source, case when e.status = 'left' then 'left (' || e.left_because || ')' else 'suspended' end as reason,
      case when e.status = 'left' then e.left_on else (
        -- Another cost center or manager is no other status.
        select min(b.valid_from) from bridge_person_employment b
        where b.person_id = e.person_id and b.status = e.status and b.valid_from <= e.valid_from and not exists (
          select from bridge_person_employment other where other.person_id = e.person_id and other.status <> e.status
            and other.valid_from between b.valid_from and e.valid_from)) end as since,
      e.left_because is not distinct from 'end date' or exists (
        select from bridge_person_employment before
        where before.person_id = e.person_id and before.valid_to <= e.valid_from and before.status <> e.status) as is_exact,
      case when e.left_because = 'no longer in the roster' then 'medium' else 'high' end as strength
    from seat s join employed e using (person_id)
    where e.status in ('left', 'suspended')
    union all
    select s.account_id, s.product_id, s.scope_id, s.person_id, s.billable,
      l.connection, l.status, l.since, l.is_exact, case l.platform when 'atlassian' then 'medium' else 'low' end
    from seat s join locked l using (person_id)
    where l.connection_id <> s.connection_id
      -- Who is on the roster has not left, whatever became of an account …
      and not exists (select from employed e where e.person_id = s.person_id)
      -- … nor who is active elsewhere; of the directory of the house, only the directory itself knows better.
      and not exists (
        select from standing active join who w on w.account_id = active.account_id
        where w.person_id = s.person_id and active.status in ('active', 'enabled') and active.connection_id <> s.connection_id
          and (active.platform = 'atlassian' or l.platform <> 'atlassian'))
  )
  select distinct on (account_id, product_id, scope_id)
    account_id, product_id, scope_id, person_id, billable, source, reason, since, is_exact, strength
  from evidence
  order by account_id, product_id, scope_id, array_position(array['high', 'medium', 'low'], strength), since, source
$$;
comment on function warehouse.orphan_seats is
  'Seats held on a day by somebody who has left or is suspended, with the best evidence for it that was known by then. Who is '
  'neither on the roster nor locked out anywhere is not in it: unknown is not left. One row per account, product and scope. Of these accounts '
  'only; null: of all.';
revoke all on function warehouse.orphan_seats(date, integer[]) from public;
do $$
begin
  grant execute on function warehouse.orphan_seats(date, integer[]) to insights_reader;
exception when undefined_object then null;
end $$;
