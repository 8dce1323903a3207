-- What needs somebody, and what did? Every open alert, and the newest 500 past ones; what became of its messages.
-- may be empty: nothing was ever worth an alert.
select alert_id, rule_id, condition, severity, about, message, opened_on, opened_value, last_value, last_value_on,
  not_evaluated_because, is_open, cleared_on, cleared_because, messages, delivered, undelivered
from (
  select a.*, row_number() over (partition by a.is_open order by a.alert_id desc) as place, d.messages, d.delivered, d.undelivered
  from reporting.alerts a
  cross join lateral (
    select count(*)::integer as messages,
      (count(*) filter (where delivery_state = 'delivered'))::integer as delivered,
      (count(*) filter (where delivery_state in ('failed', 'withheld')))::integer as undelivered
    from reporting.alert_deliveries d where d.alert_id = a.alert_id) d) ranked
where is_open or place <= 500
order by is_open desc, array_position(array['critical', 'warning', 'info'], severity), alert_id desc
