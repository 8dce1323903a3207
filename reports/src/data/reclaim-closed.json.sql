-- How did cases end? One row per product and outcome.
-- may be empty: before the first case has ended.
select platform, product_name, case_state, count(*)::integer as cases, max(closed_on) as last_on
from reporting.reclaim_closed
group by platform, product_name, case_state
order by platform, product_name, case_state
