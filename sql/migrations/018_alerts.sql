-- Alerts: what was measured, what was worth saying, and to whom it was said.

create table warehouse.alert_rule (
  rule_id text primary key,
  condition text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  says text not null,
  evaluated_on date not null,
  evaluated_at timestamptz not null default now()
);
comment on table warehouse.alert_rule is 'The rules in force when alerts were last evaluated. One row per rule.';
comment on column warehouse.alert_rule.rule_id is 'Its id in the configuration, or that of a default.';
comment on column warehouse.alert_rule.condition is 'free_seats, overage, utilization, orphans, forecast_overage, notice, data_age or held.';
comment on column warehouse.alert_rule.severity is 'info, warning or critical.';
comment on column warehouse.alert_rule.says is 'The rule in words.';
comment on column warehouse.alert_rule.evaluated_on is 'The day of the figures.';
comment on column warehouse.alert_rule.evaluated_at is 'Clock time.';

create table warehouse.alert_reading (
  rule_id text not null,
  about text not null,
  date date not null,
  measured text not null,
  value numeric,
  not_evaluated_because text,
  primary key (rule_id, about, date),
  check ((value is null) = (not_evaluated_because is not null))
);
comment on table warehouse.alert_reading is
  'What a rule measured: the evidence, from which any threshold can be judged. One row per rule, subject and day of an evaluation; a second evaluation of a day replaces it.';
comment on column warehouse.alert_reading.rule_id is 'The rule.';
comment on column warehouse.alert_reading.about is 'What it is about: a product, a connection or a list; * where there is nothing to measure at all.';
comment on column warehouse.alert_reading.date is 'The day of the figures.';
comment on column warehouse.alert_reading.measured is 'The quantity: values of another one say nothing about this one.';
comment on column warehouse.alert_reading.value is 'The figure; null = unknown, which neither opens nor clears an alert.';
comment on column warehouse.alert_reading.not_evaluated_because is 'Why it is unknown.';

create table warehouse.alert (
  alert_id integer generated always as identity primary key,
  rule_id text not null,
  about text not null,
  measured text not null,
  condition text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  platform text,
  product text,
  connection text,
  threshold numeric not null,
  message text not null,
  opened_on date not null,
  opened_at timestamptz not null default now(),
  opened_value numeric not null,
  last_value numeric not null,
  last_value_on date not null,
  evaluated_on date not null,
  not_evaluated_because text,
  cleared_on date,
  cleared_at timestamptz,
  cleared_because text check (cleared_because in ('recovered', 'gone', 'rule changed')),
  check (cleared_on >= opened_on),
  check (num_nulls(cleared_on, cleared_at, cleared_because) in (0, 3))
);
create unique index alert_open on warehouse.alert (rule_id, about) where cleared_on is null;
comment on table warehouse.alert is
  'What a rule found worth saying, from the day on which it opened to the day on which it cleared. One row per alert; at most one is open per rule and subject.';
comment on column warehouse.alert.alert_id is 'Issued once.';
comment on column warehouse.alert.rule_id is 'The rule.';
comment on column warehouse.alert.about is 'A product, a connection or a list. Never a person.';
comment on column warehouse.alert.measured is 'The quantity.';
comment on column warehouse.alert.condition is 'The kind of rule.';
comment on column warehouse.alert.severity is 'info, warning or critical.';
comment on column warehouse.alert.platform is 'Its platform; null = told by the connection.';
comment on column warehouse.alert.product is 'Product key; null = not about a product.';
comment on column warehouse.alert.connection is 'Name of the connection; null = not about a connection.';
comment on column warehouse.alert.threshold is 'The threshold that opened it.';
comment on column warehouse.alert.message is 'One sentence about the last known figure. No names.';
comment on column warehouse.alert.opened_on is 'Day of the figures that opened it.';
comment on column warehouse.alert.opened_at is 'Clock time.';
comment on column warehouse.alert.opened_value is 'The figure of that day.';
comment on column warehouse.alert.last_value is 'The last figure that was known.';
comment on column warehouse.alert.last_value_on is 'Its day.';
comment on column warehouse.alert.evaluated_on is 'Day of the last evaluation.';
comment on column warehouse.alert.not_evaluated_because is 'Why that one could not tell; null = it could.';
comment on column warehouse.alert.cleared_on is 'Day of the figures that cleared it; null = open.';
comment on column warehouse.alert.cleared_at is 'Clock time.';
comment on column warehouse.alert.cleared_because is
  'recovered: by its figure. gone: what it is about is no longer there. rule changed: the rule is, or is no longer in force.';

create table warehouse.webhook (
  webhook text primary key,
  endpoint text not null,
  disabled_at timestamptz,
  disabled_because text,
  check ((disabled_at is null) = (disabled_because is null))
);
comment on table warehouse.webhook is 'Who is told of alerts, as last configured. One row per webhook.';
comment on column warehouse.webhook.webhook is 'Its name in the configuration.';
comment on column warehouse.webhook.endpoint is 'SHA-256 of its address: another address is another receiver.';
comment on column warehouse.webhook.disabled_at is 'Since when nothing is sent to it; null = it is in use.';
comment on column warehouse.webhook.disabled_because is 'Why.';

create table warehouse.alert_delivery (
  delivery_id text primary key,
  alert_id integer not null references warehouse.alert,
  event text not null check (event in ('alert.opened', 'alert.cleared')),
  webhook text not null references warehouse.webhook,
  body text not null check (octet_length(body) < 20480),
  state text not null check (state in ('pending', 'delivered', 'failed', 'withheld')),
  asked_at timestamptz not null default now(),
  attempts integer not null default 0,
  attempted_at timestamptz,
  last_failure text,
  delivered_at timestamptz,
  unique (alert_id, event, webhook)
);
create index alert_delivery_pending on warehouse.alert_delivery (asked_at) where state = 'pending';
comment on table warehouse.alert_delivery is
  'The outbox: what is to be said to whom, written together with the change of the alert. One row per alert, event and webhook.';
comment on column warehouse.alert_delivery.delivery_id is 'The `webhook-id`, the same at each attempt, and the id of the workflow that sends it.';
comment on column warehouse.alert_delivery.alert_id is 'The alert.';
comment on column warehouse.alert_delivery.event is 'alert.opened or alert.cleared.';
comment on column warehouse.alert_delivery.webhook is 'The receiver.';
comment on column warehouse.alert_delivery.body is 'What is sent, the same at each attempt. Aggregates only.';
comment on column warehouse.alert_delivery.state is 'pending: on its way. delivered. failed: given up. withheld: the webhook was disabled already.';
comment on column warehouse.alert_delivery.asked_at is 'Since when it is to be sent: by the change of the alert, or by hand.';
comment on column warehouse.alert_delivery.attempts is 'Attempts since then.';
comment on column warehouse.alert_delivery.attempted_at is 'Clock time of the last attempt.';
comment on column warehouse.alert_delivery.last_failure is 'Why the last attempt failed; null = none has.';
comment on column warehouse.alert_delivery.delivered_at is 'When the receiver took it.';
