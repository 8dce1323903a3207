-- Which contract renews when, and until when can it be changed? One row per contract, product and plan.
-- may be empty: where no contract has a renewal or an end.
select
  date, platform, product, product_name, contract, tier, starts_on, ends_on, renews_on, notice_on, days_left, days_to_notice,
  reached_mark, next_mark, next_mark_on, status, is_auto_renewed, seats, is_unlimited, entitled, entitled_by, assigned,
  billable_seats, active_30d, cost_per_year::text as cost_per_year, reducible_seats,
  reducible_per_month::text as reducible_per_month, currency, source
from reporting.renewals
order by renews_on, contract, product, tier nulls first
