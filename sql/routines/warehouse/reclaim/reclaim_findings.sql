create or replace function warehouse.reclaim_findings(as_of date, among integer[] default null)
returns table (
  connection_id integer, product_id integer, scope_id integer, account_id integer, held_from date, person_id integer,
  finding text, findings text[], strength text, evidence text, state warehouse.seat_state_name,
  last_active_on date, last_active_source text, snapshot_on date, tenure_from date, granted_on date, tiers text[], billable boolean)
language sql stable as $$
  with counted as materialized (
    -- Seats as the vendor counts them. Whoever uses one of several scopes uses the seat.
    select st.connection_id, st.product_id, st.account_id,
      case st.counted_by when 'account_and_scope' then st.scope_id else -1 end as counted_scope_id,
      min(st.snapshot_on) as snapshot_on, min(st.state) as state, max(st.last_active_on) as last_active_on,
      (array_agg(st.last_active_source order by st.last_active_on desc nulls last))[1] as last_active_source,
      min(st.granted_on) as granted_on, min(coalesce(st.granted_on, a.created_on, st.first_seen_on)) as tenure_from,
      bool_or(st.granted_on is not null or a.created_on is not null) as is_dated,
      array_agg(distinct st.tier) as tiers, bool_or(st.billable) as billable
    from warehouse.seat_states(as_of, among) st join warehouse.dim_account a using (account_id)
    group by 1, 2, 3, 4
    having bool_or(st.billable is distinct from false)
  ), product as materialized (
    select d.connection_id, d.product_id, d.absence_means, warehouse.idle_days(d.product_id, as_of) as idle_days,
      (select min(s.as_of) from warehouse.subject_snapshot s join warehouse.dim_product p on p.subject = s.subject
        where s.connection_id = d.connection_id and p.product_id = d.product_id) as watched_from
    from warehouse.product_day(as_of) d
  ), orphan as materialized (
    select distinct on (o.account_id, o.product_id, counted_scope_id) o.account_id, o.product_id,
      case p.counted_by when 'account_and_scope' then o.scope_id else -1 end as counted_scope_id, o.strength as orphan_strength,
      format('%s (%s), %s %s', o.reason, o.source, case when o.is_exact then 'since' else 'at the latest since' end, o.since) as orphan_evidence
    from warehouse.orphan_seats(as_of, among) o join warehouse.dim_product p using (product_id)
    order by o.account_id, o.product_id, counted_scope_id, array_position(array['high', 'medium', 'low'], o.strength)
  ), held as materialized (
    select * from warehouse.seat_holdings(as_of, among) where held_to is null
  ), seat as (
    -- Of several accounts of one person, the one used last is the one to keep.
    select c.*, h.scope_id, h.held_from, d.absence_means, d.idle_days, d.watched_from, who.person_id,
      o.orphan_strength, o.orphan_evidence, a.kind = 'human' and who.person_id > 0 and row_number() over mates > 1 as is_twin,
      first_value(coalesce(a.login, a.display_name, a.account_key)) over mates as kept,
      first_value(c.last_active_on) over mates as kept_active_on,
      min(who.confidence) over (
        partition by c.connection_id, c.product_id, c.counted_scope_id, who.person_id, a.kind) as confidence
    from counted c
    join product d using (connection_id, product_id)
    join warehouse.dim_account a using (account_id)
    join held h using (account_id, product_id, counted_scope_id)
    left join orphan o using (account_id, product_id, counted_scope_id)
    left join warehouse.bridge_account_person who on who.account_id = c.account_id
      and who.valid_from <= as_of and (who.valid_to is null or who.valid_to > as_of)
    window mates as (
      partition by c.connection_id, c.product_id, c.counted_scope_id, who.person_id, a.kind
      order by c.last_active_on desc nulls last, h.held_from, c.account_id)
  )
  select s.connection_id, s.product_id, s.scope_id, s.account_id, s.held_from, s.person_id,
    best.finding, best.findings, best.strength, best.evidence, s.state,
    s.last_active_on, s.last_active_source, s.snapshot_on, s.tenure_from, s.granted_on, s.tiers, s.billable
  from seat s
  cross join lateral (
    select s.orphan_evidence is not null as orphan, s.state = 'never_used' as never_used,
      s.state <> 'unknown' and s.snapshot_on - s.last_active_on > s.idle_days and s.snapshot_on - s.tenure_from >= s.idle_days as idle,
      s.is_twin and s.state in ('idle_31_60d', 'idle_61_90d', 'idle_over_90d', 'never_used') as duplicate
  ) applies
  cross join lateral (
    select (array_agg(r.finding order by r.rank, r.place))[1] as finding, array_agg(r.finding order by r.place) as findings,
      (array_agg(r.strength order by r.rank, r.place))[1] as strength,
      (array_agg(r.evidence order by r.rank, r.place))[1] as evidence
    from (
      select reason.*, array_position(array['high', 'medium', 'low'], strength) as rank
      from (values
        (1, 'orphan', applies.orphan, s.orphan_strength, s.orphan_evidence),
        -- GitHub forgets after 90 days: of a seat that is older than that when we first see it, less is certain.
        (2, 'never_used', applies.never_used,
          case when (s.is_dated or s.held_from > s.watched_from) and s.held_from - s.tenure_from <= 90 then 'high' else 'medium' end,
          format('no activity ever seen, held since %s: %s days', s.tenure_from, s.snapshot_on - s.tenure_from)),
        -- Where absence proves nothing, the signal sees only a part of the use.
        (3, 'idle', applies.idle,
          case when s.absence_means = 'unknown' then 'low' when s.snapshot_on - s.last_active_on > 90 then 'high'
            when s.snapshot_on - s.last_active_on > 60 then 'medium' else 'low' end,
          format('last activity on %s (%s): %s days ago', s.last_active_on, s.last_active_source, s.snapshot_on - s.last_active_on)),
        (4, 'duplicate', applies.duplicate,
          case when s.absence_means = 'unknown' then 'low' when s.confidence = 1 then 'high'
            when s.confidence >= 0.9 then 'medium' else 'low' end,
          format('the same person holds it as %s%s', s.kept, ', used on ' || s.kept_active_on))
      ) as reason (place, finding, holds, strength, evidence)
      where holds) r
  ) best
  -- Evidence is put into words for the few that have some.
  where applies.orphan or applies.never_used or applies.idle or applies.duplicate
$$;
comment on function warehouse.reclaim_findings is
  'Seats that there is a reason to give back on a day, from what was known by then: idle beyond the product''s threshold, never '
  'used, orphaned, or the lesser used of a person''s duplicate accounts. That use is unknown, or the seat too new to judge, is never '
  'a reason. Of several reasons the best proven one stands first. One row per seat as the vendor counts it. Of these accounts '
  'only; null: of all. They are to be all those of a person in a connection.';
