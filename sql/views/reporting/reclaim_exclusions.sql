create or replace view reporting.reclaim_exclusions as
select x.exclusion as exclusion_number, x.account as excluded_account, x.email as excluded_email, x.pattern as excluded_pattern,
  x.product as excluded_product, x.reason as exclusion_reason, x.until as exclusion_until, x.is_expired as exclusion_is_expired
from warehouse.exclusions(warehouse.reclaim_day()) x;
comment on view reporting.reclaim_exclusions is
  'Which seats are not to be given back, why, and until when? One row per exclusion of the configuration. One that has expired counts no more.';
comment on column reporting.reclaim_exclusions.exclusion_number is 'Its place in the list of the configuration, from 1.';
comment on column reporting.reclaim_exclusions.excluded_account is 'CONNECTION/LOGIN; null = any.';
comment on column reporting.reclaim_exclusions.excluded_email is 'Address of the account; null = any.';
comment on column reporting.reclaim_exclusions.excluded_pattern is 'Pattern of login, name or address; null = any.';
comment on column reporting.reclaim_exclusions.excluded_product is 'PLATFORM/PRODUCT; null = any.';
comment on column reporting.reclaim_exclusions.exclusion_reason is 'Why.';
comment on column reporting.reclaim_exclusions.exclusion_until is 'First day on which it no longer holds.';
comment on column reporting.reclaim_exclusions.exclusion_is_expired is 'True: it counts no more.';
