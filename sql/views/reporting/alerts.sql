create or replace view reporting.alerts as
select a.alert_id, a.rule_id, a.condition, a.severity, a.about, pl.platform, a.product, p.name as product_name, a.connection,
  a.message, a.threshold, a.opened_on, a.opened_at, a.opened_value, a.last_value, a.last_value_on, a.evaluated_on,
  a.not_evaluated_because, a.cleared_on is null as is_open, a.cleared_on, a.cleared_at, a.cleared_because
from warehouse.alert a
left join warehouse.dim_connection c on c.connection = a.connection
left join warehouse.dim_platform pl on pl.platform = a.platform or pl.platform_id = c.platform_id
left join warehouse.dim_product p on p.platform_id = pl.platform_id and p.product = a.product;
comment on view reporting.alerts is
  'What needs somebody, and what did? One row per alert, open and past. At most one is open per rule and subject.';
comment on column reporting.alerts.alert_id is 'Rises with time; "insights alerts" takes it.';
comment on column reporting.alerts.rule_id is 'Id of the rule in the configuration, or of a default.';
comment on column reporting.alerts.condition is 'free_seats, overage, utilization, orphans, forecast_overage, notice, data_age or held.';
comment on column reporting.alerts.severity is 'info, warning or critical.';
comment on column reporting.alerts.about is 'A product (and plan), a connection or a list.';
comment on column reporting.alerts.message is 'One sentence about the last known figure.';
comment on column reporting.alerts.threshold is 'The threshold that opened it.';
comment on column reporting.alerts.opened_on is 'Day of the figures that opened it.';
comment on column reporting.alerts.opened_at is 'Clock time.';
comment on column reporting.alerts.opened_value is 'The figure of that day.';
comment on column reporting.alerts.last_value is 'The last figure that was known: seats, percent, days or hours.';
comment on column reporting.alerts.last_value_on is 'Its day.';
comment on column reporting.alerts.evaluated_on is 'Day of the last evaluation.';
comment on column reporting.alerts.not_evaluated_because is 'Why that evaluation could not tell, so that the alert stayed as it was; null = it could.';
comment on column reporting.alerts.is_open is 'Whether it still holds.';
comment on column reporting.alerts.cleared_on is 'Day of the figures that cleared it; null = open.';
comment on column reporting.alerts.cleared_at is 'Clock time; null = open.';
comment on column reporting.alerts.cleared_because is 'recovered: by its figure. gone: what it is about is no longer there. rule changed. Null = open.';
