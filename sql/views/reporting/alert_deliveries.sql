create or replace view reporting.alert_deliveries as
select d.delivery_id, d.alert_id, d.event, d.webhook, d.state as delivery_state, d.asked_at, d.attempts, d.attempted_at,
  d.last_failure, d.delivered_at, w.disabled_at as webhook_disabled_at, w.disabled_because as webhook_disabled_because
from warehouse.alert_delivery d join warehouse.webhook w using (webhook);
comment on view reporting.alert_deliveries is 'Who was told of an alert, and did it arrive? One row per alert, event and webhook.';
comment on column reporting.alert_deliveries.delivery_id is 'The webhook-id, and the id of the workflow that sends it.';
comment on column reporting.alert_deliveries.alert_id is 'The alert.';
comment on column reporting.alert_deliveries.event is 'alert.opened or alert.cleared.';
comment on column reporting.alert_deliveries.webhook is 'Name of the receiver.';
comment on column reporting.alert_deliveries.delivery_state is 'pending: on its way. delivered. failed: given up. withheld: the webhook was disabled already.';
comment on column reporting.alert_deliveries.asked_at is 'Since when it is to be sent.';
comment on column reporting.alert_deliveries.attempts is 'Attempts since then.';
comment on column reporting.alert_deliveries.attempted_at is 'Clock time of the last attempt; null = none yet.';
comment on column reporting.alert_deliveries.last_failure is 'Why the last attempt failed; null = none has.';
comment on column reporting.alert_deliveries.delivered_at is 'When the receiver took it; null = not yet.';
comment on column reporting.alert_deliveries.webhook_disabled_at is 'Since when nothing is sent to this receiver; null = it is in use.';
comment on column reporting.alert_deliveries.webhook_disabled_because is 'Why.';
