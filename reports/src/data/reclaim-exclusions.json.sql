-- Which seats are not to be given back, as configured? One row per exclusion; expired ones count no more.
-- may be empty: where none is configured.
select
  excluded_account, excluded_email, excluded_pattern, excluded_product, exclusion_reason, exclusion_until, exclusion_is_expired
from reporting.reclaim_exclusions
order by exclusion_is_expired, exclusion_number
