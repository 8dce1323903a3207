-- Which roster is in force, and what was wrong with its file? The last reading.
-- may be empty: before the first sync.
select as_of, outcome, people, message, in_force_since
from reporting.roster
order by as_of desc
limit 1
