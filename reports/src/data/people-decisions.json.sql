-- Which merges and splits does the configuration ask for, and do they hold? One row per decision.
-- may be empty: where it asks for none.
select decision_kind, decision_number, names, not_found, in_effect
from reporting.people_decisions
order by decision_kind, decision_number
