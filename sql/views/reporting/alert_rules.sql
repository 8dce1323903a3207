create or replace view reporting.alert_rules as
select r.rule_id, r.condition, r.severity, r.says, r.evaluated_on, r.evaluated_at, w.watched, w.not_evaluated,
  (select count(*)::integer from warehouse.alert a where a.rule_id = r.rule_id and a.cleared_on is null) as open_alerts,
  w.not_evaluated_because
from warehouse.alert_rule r
cross join lateral (
  select count(*) filter (where g.about <> '*')::integer as watched,
    count(*) filter (where g.value is null and g.about <> '*')::integer as not_evaluated,
    string_agg(distinct g.not_evaluated_because, '; ' order by g.not_evaluated_because) as not_evaluated_because
  from warehouse.alert_reading g where g.rule_id = r.rule_id and g.date = r.evaluated_on) w;
comment on view reporting.alert_rules is
  'What is watched, and what could not be judged? One row per rule in force at the last evaluation.';
comment on column reporting.alert_rules.rule_id is 'Id of the rule in the configuration, or of a default.';
comment on column reporting.alert_rules.condition is 'free_seats, overage, utilization, orphans, forecast_overage, notice, data_age or held.';
comment on column reporting.alert_rules.severity is 'info, warning or critical.';
comment on column reporting.alert_rules.says is 'The rule in words.';
comment on column reporting.alert_rules.evaluated_on is 'The day of the figures.';
comment on column reporting.alert_rules.evaluated_at is 'Clock time.';
comment on column reporting.alert_rules.watched is 'Products, connections or lists that it looked at.';
comment on column reporting.alert_rules.not_evaluated is 'Those of them of which the figure is unknown.';
comment on column reporting.alert_rules.open_alerts is 'Alerts that are open.';
comment on column reporting.alert_rules.not_evaluated_because is 'Why something, or everything, could not be judged; null = all could.';
