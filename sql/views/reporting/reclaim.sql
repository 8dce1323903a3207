create or replace view reporting.reclaim as
select day.date, k.case_id, k.case_state, k.state_since, k.actor, k.kept_reason, k.kept_until, k.found_on,
  pl.platform, c.connection, p.product, p.name as product_name, coalesce(s.name, s.scope) as scope,
  coalesce(a.login, a.display_name, a.account_key) as account, a.kind as account_kind,
  coalesce(per.name, per.email, a.display_name, a.login, a.account_key) as person, per.person_id,
  coalesce(a.email, per.email) as email, coalesce(unit.org_unit, 'unknown') as org_unit, n.manager, n.cost_center,
  coalesce(n.finding, k.finding) as finding, n.findings, n.strength, n.evidence, n.state::text as state,
  n.last_active_on, n.last_active_source, n.snapshot_on, n.tenure_days, k.held_from, n.granted_on, n.granted_via, n.tier, n.billable,
  trim_scale(n.unit_price_per_month) as unit_price_per_month, n.currency, n.contract, n.contract_from, n.contract_to,
  k.exclusion_reason, k.exclusion_until, k.exclusion_is_expired
from (select warehouse.reclaim_day() as date, max(f.date) as figures_of from reporting.license_usage_daily f) day
cross join lateral warehouse.reclaim_cases(day.date) k
left join warehouse.reclaim_candidates(day.figures_of) n using (case_id)
join warehouse.dim_product p on p.product_id = k.product_id
join warehouse.dim_platform pl on pl.platform_id = p.platform_id
join warehouse.dim_scope s on s.scope_id = k.scope_id
join warehouse.dim_account a on a.account_id = k.account_id
join warehouse.dim_connection c on c.connection_id = a.connection_id
left join warehouse.dim_person per on per.person_id = n.person_id
left join warehouse.bridge_person_org_unit bu on bu.person_id = n.person_id
  and bu.valid_from <= day.figures_of and (bu.valid_to is null or bu.valid_to > day.figures_of)
left join warehouse.dim_org_unit unit on unit.org_unit_id = bu.org_unit_id
where k.case_state in ('found', 'notified', 'confirmed', 'kept', 'excluded');
comment on view reporting.reclaim is
  'Which seats could be given back, on what evidence, for how much, and how far has it come? One row per open case. Only found, notified and confirmed count as what could be given back; kept and excluded are shown with who or what keeps them.';
comment on column reporting.reclaim.case_id is 'Short name of the case, for the command "insights reclaim"; the same for ever.';
comment on column reporting.reclaim.case_state is
  'found: nobody did anything yet. notified: somebody was told. confirmed: it may go. kept: it stays. excluded: by the configuration.';
comment on column reporting.reclaim.state_since is 'First day of that state.';
comment on column reporting.reclaim.kept_reason is 'Of a kept seat: why.';
comment on column reporting.reclaim.kept_until is 'Of a kept seat: first day on which it is judged again; null = never.';
comment on column reporting.reclaim.found_on is 'First day on which there was a reason to give it back.';
comment on column reporting.reclaim.manager is 'As the roster has it; null = not told.';
comment on column reporting.reclaim.cost_center is 'As the roster has it; null = not told.';
comment on column reporting.reclaim.finding is
  'The best proven reason: orphan (its holder has left or is locked out elsewhere), never_used, idle (beyond the product''s threshold) or duplicate (the lesser used of two accounts of one person).';
comment on column reporting.reclaim.findings is 'All reasons.';
comment on column reporting.reclaim.strength is
  'high, medium or low: how well the evidence proves the reason. low also where a platform''s signals see only a part of the use.';
comment on column reporting.reclaim.evidence is 'What says so.';
comment on column reporting.reclaim.tenure_days is 'Days from the grant (else from when the account was made, else first seen) to the snapshot.';
comment on column reporting.reclaim.held_from is 'First day on which we saw the seat held without a break.';
comment on column reporting.reclaim.granted_via is 'By what it is held (organization, team, group …).';
comment on column reporting.reclaim.contract_from is 'First day of that contract.';
comment on column reporting.reclaim.contract_to is 'First day without it; null = open.';
comment on column reporting.reclaim.exclusion_reason is 'Why the configuration excludes it; null = it does not.';
comment on column reporting.reclaim.exclusion_until is 'First day on which the exclusion no longer holds; null = never, or none.';
comment on column reporting.reclaim.exclusion_is_expired is 'True: the exclusion no longer counts, the seat does.';
