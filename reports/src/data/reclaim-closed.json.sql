-- How did cases end? One row per outcome.
-- may be empty: before the first case has ended.
select case_state, count(*)::integer as cases, max(closed_on) as last_on
from reporting.reclaim_closed
group by case_state
order by case_state
