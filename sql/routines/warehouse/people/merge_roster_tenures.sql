create or replace function warehouse.merge_roster_tenures(p_since date, p_as_of date) returns void
language plpgsql as $$
declare
  since date := p_since;
begin
  if not staging.has_roster(p_as_of) then
    -- Without a roster nobody is missing from it.
    insert into news_of_email select distinct email from warehouse.roster_tenure;
    delete from warehouse.roster_tenure;
    return;
  end if;
  -- A roster that comes back tells of everybody, also of those who left with the one before.
  if not staging.has_roster(since - 1) then since := '-infinity'; end if;
  insert into news_of_email
  select email from staging.roster_entry
  where valid_from <= p_as_of and (valid_from >= since or valid_to between since and p_as_of
    or end_on + 1 between since and p_as_of)
  union
  select email from warehouse.roster_tenure where worked_on >= since;
  if not exists (select from news_of_email) then return; end if;
  analyze news_of_email;

  delete from warehouse.roster_tenure t using news_of_email n where n.email = t.email;
  insert into warehouse.roster_tenure (
    email, tenure, name, department, cost_center, manager, status, left_on, left_because, worked_on)
  with version as (
    select e.*, case when e.valid_to <= p_as_of then e.valid_to end as gone_on,
      lead(e.valid_from) over by_day as next_from
    from staging.roster_entry e join news_of_email using (email)
    where e.valid_from <= p_as_of
    window by_day as (partition by e.email order by e.valid_from)
  ), judged as (
    -- From which day somebody had left, by what was known while the version held.
    select v.*,
      case when status = 'left' then least(end_on + 1, valid_from)
        when end_on + 1 <= coalesce(gone_on - 1, p_as_of) then end_on + 1
        when next_from is distinct from gone_on then gone_on end as ended_on,
      case when status = 'left' and (end_on is null or end_on >= valid_from) then 'status'
        when status = 'left' or end_on + 1 <= coalesce(gone_on - 1, p_as_of) then 'end date'
        when next_from is distinct from gone_on then 'no longer in the roster' end as ended_because
    from version v
  ), compared as (
    select j.*, lag(ended_on) over by_day is not null
      and status <> 'left' and (end_on is null or end_on >= valid_from)
      and coalesce(lower(name) <> lower(lag(name) over by_day), start_on > lag(end_on) over by_day, false) as is_next_holder
    from judged j
    window by_day as (partition by email order by valid_from)
  ), held as (
    select c.*, (count(*) filter (where is_next_holder) over (partition by email order by valid_from))::integer as tenure
    from compared c
  ), ending as (
    select h.*, bool_and(ended_on is not null) over (partition by email, tenure order by valid_from desc) as is_after,
      row_number() over (partition by email, tenure order by valid_from desc) as from_last
    from held h
  )
  select email, tenure,
    max(name) filter (where from_last = 1), max(department) filter (where from_last = 1),
    max(cost_center) filter (where from_last = 1), max(manager) filter (where from_last = 1),
    case when bool_or(is_after) then 'left' else max(status) filter (where from_last = 1) end,
    coalesce(
      max(ended_on) filter (where from_last = 1 and is_after and ended_because = 'end date'),
      min(ended_on) filter (where is_after)),
    coalesce(
      max(ended_because) filter (where from_last = 1 and is_after and ended_because = 'end date'),
      (array_agg(ended_because order by valid_from) filter (where is_after))[1]),
    p_as_of
  from ending group by email, tenure;
end $$;
comment on function warehouse.merge_roster_tenures is
  'Who holds and held each address of the roster on a day, worked out anew where the roster changed since. A new holder is '
  'one who appears, under another name, after the one before had left; the same name again is the same person back again.';
