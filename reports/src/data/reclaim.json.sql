-- Which seats could be given back on the newest day? One row per open case.
-- may be empty: where there is no reason to give a seat back.
select
  date, case_id, case_state, state_since, actor, kept_reason, kept_until, found_on,
  platform, product, product_name, scope, account, account_kind, person, email, org_unit, manager,
  finding, findings, strength, evidence, last_active_on, snapshot_on, tenure_days, granted_via, tier,
  unit_price_per_month::text as unit_price_per_month, currency, contract, contract_from, contract_to,
  exclusion_reason, exclusion_until, exclusion_is_expired
from reporting.reclaim
order by
  array_position(array['found', 'notified', 'confirmed', 'kept', 'excluded'], case_state),
  array_position(array['high', 'medium', 'low'], strength), platform, product_name, person, account
