-- What is watched, and what could not be judged? One row per rule in force.
-- may be empty: before the first sync.
select rule_id, condition, severity, says, evaluated_on, watched, not_evaluated, open_alerts, not_evaluated_because
from reporting.alert_rules
order by array_position(array['critical', 'warning', 'info'], severity), rule_id
