-- Who is told of alerts, and does it arrive? One row per webhook that was ever to be told something.
-- may be empty: where no webhook is configured, or nothing was to be told.
select webhook, count(*)::integer as messages,
  (count(*) filter (where delivery_state = 'delivered'))::integer as delivered,
  (count(*) filter (where delivery_state = 'pending'))::integer as pending,
  (count(*) filter (where delivery_state in ('failed', 'withheld')))::integer as not_delivered,
  max(delivered_at) as last_delivered_at, max(webhook_disabled_at) as disabled_at, max(webhook_disabled_because) as disabled_because,
  (array_agg(last_failure order by attempted_at desc) filter (where last_failure is not null and delivery_state <> 'delivered'))[1] as last_failure
from reporting.alert_deliveries
group by webhook
order by webhook
