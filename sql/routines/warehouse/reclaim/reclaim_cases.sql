create or replace function warehouse.reclaim_cases(as_of date)
returns table (
  case_id text, account_id integer, product_id integer, scope_id integer, held_from date, found_on date, finding text,
  case_state text, state_since date, actor text, kept_reason text, kept_until date, exclusion_reason text, exclusion_until date,
  exclusion_is_expired boolean)
language sql stable security definer set search_path = warehouse, pg_temp set enable_nestloop = off as $$
  with episode as (
    select distinct on (account_id, product_id, scope_id, held_from) account_id, product_id, scope_id, held_from, found_on, finding,
      case when lost_on <= as_of then lost_on end as lost_on, case when lost_on <= as_of then lost_by end as lost_by
    from fact_reclaim_finding
    where found_on <= as_of
    order by account_id, product_id, scope_id, held_from, found_on desc
  ), excluded as materialized (
    select * from excluded_seats(as_of)
  ), begun as materialized (
    -- Those of accounts that are not people's have no beginning.
    select exclusion, exclusion_since(exclusion, as_of) as since
    from (select distinct exclusion from excluded where exclusion > 0 and not is_expired) configured
  ), judged as (
    select e.*, act.action, act.acted_on, act.actor, act.reason, act.until, x.reason as exclusion_reason,
      x.until as exclusion_until, x.is_expired, begun.since as excluded_since,
      case
        when e.lost_by = 'recovered' then 'cancelled'
        when e.lost_by = 'gone' then case when act.action in ('notified', 'confirmed') then 'reclaimed' else 'gone' end
        when not x.is_expired then 'excluded'
        when act.action is null or act.until <= as_of then 'found'
        else act.action end as case_state
    from episode e
    left join reclaim_acts(as_of) act using (account_id, product_id, scope_id, held_from, found_on)
    left join excluded x on x.account_id = e.account_id and x.product_id = e.product_id and e.lost_on is null
    left join begun using (exclusion)
  )
  select reclaim_case_id(c.connection, a.account_key, p.product, s.scope, j.held_from),
    j.account_id, j.product_id, j.scope_id, j.held_from, j.found_on, j.finding, j.case_state,
    case when j.case_state = j.action then j.acted_on
      when j.case_state = 'found' then greatest(coalesce(j.until, j.found_on), case when j.is_expired then j.exclusion_until end)
      when j.case_state = 'excluded' then greatest(j.found_on, j.excluded_since)
      else j.lost_on end,
    case when j.case_state in (j.action, 'reclaimed') then j.actor end,
    case when j.case_state = 'kept' then j.reason end, case when j.case_state = 'kept' then j.until end,
    j.exclusion_reason, j.exclusion_until, j.is_expired
  from judged j
  join dim_account a using (account_id)
  join dim_connection c using (connection_id)
  join dim_product p using (product_id)
  join dim_scope s using (scope_id)
$$;
comment on function warehouse.reclaim_cases is
  'Every case that there was by a day, in exactly one state: found, notified, confirmed, kept or excluded while the seat could be given '
  'back; reclaimed where it went after somebody was told, gone where it went by itself, cancelled where the reason went. '
  'Worked out from facts and acts. One row per account, product, scope and start of the holding.';
revoke all on function warehouse.reclaim_cases(date) from public;
do $$
begin
  grant execute on function warehouse.reclaim_cases(date) to insights_reader;
exception when undefined_object then null;
end $$;
