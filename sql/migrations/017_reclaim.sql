-- Seats that could be given back: since when each is known to be one, and what people did about it.

create table staging.reclaim_action (
  action_id bigint generated always as identity primary key,
  connection text not null,
  account_key text not null,
  product text not null,
  scope text not null,
  held_from date not null,
  action text not null check (action in ('notified', 'confirmed', 'kept')),
  acted_on date not null,
  actor text not null,
  reason text,
  until date,
  acted_at timestamptz not null default now(),
  check (until > acted_on),
  check (action = 'kept' or until is null)
);
create index reclaim_action_by_case on staging.reclaim_action (connection, account_key, product, scope, held_from);
comment on table staging.reclaim_action is
  'What people did about a seat that could be given back: an input that every rebuild keeps. Nothing is done to a platform. One row per act.';
comment on column staging.reclaim_action.action_id is 'Rises with time.';
comment on column staging.reclaim_action.connection is 'Name of the connection.';
comment on column staging.reclaim_action.account_key is 'The account''s id on its platform.';
comment on column staging.reclaim_action.product is 'Product key.';
comment on column staging.reclaim_action.scope is 'The unit that bills, in which the holding began.';
comment on column staging.reclaim_action.held_from is 'First day of the holding: a seat that returns is another case.';
comment on column staging.reclaim_action.action is
  'notified: somebody was told, outside of this system. confirmed: the seat may go. kept: it stays.';
comment on column staging.reclaim_action.acted_on is 'The day from which it holds (UTC).';
comment on column staging.reclaim_action.actor is 'The operating system''s user at the command line.';
comment on column staging.reclaim_action.reason is 'Why it is kept; null = not told.';
comment on column staging.reclaim_action.until is 'Of kept: first day on which it no longer holds; null = for good.';
comment on column staging.reclaim_action.acted_at is 'Clock time.';

create table warehouse.fact_reclaim_finding (
  account_id integer not null references warehouse.dim_account,
  product_id integer not null references warehouse.dim_product,
  scope_id integer not null references warehouse.dim_scope,
  held_from date not null,
  found_on date not null,
  finding text not null check (finding in ('orphan', 'never_used', 'idle', 'duplicate')),
  lost_on date,
  lost_by text check (lost_by in ('gone', 'recovered')),
  primary key (account_id, product_id, scope_id, held_from, found_on),
  check (lost_on > found_on),
  check ((lost_on is null) = (lost_by is null))
);
create index fact_reclaim_finding_open on warehouse.fact_reclaim_finding (account_id) where lost_on is null;
comment on table warehouse.fact_reclaim_finding is
  'On which days a seat could be given back. A cache of warehouse.reclaim_findings, never an input. One row per seat and stretch of days [found_on, lost_on).';
comment on column warehouse.fact_reclaim_finding.account_id is 'The holder.';
comment on column warehouse.fact_reclaim_finding.product_id is 'The product.';
comment on column warehouse.fact_reclaim_finding.scope_id is 'The unit that bills, in which the holding began.';
comment on column warehouse.fact_reclaim_finding.held_from is 'First day of the holding.';
comment on column warehouse.fact_reclaim_finding.found_on is 'First day on which there was a reason to give it back.';
comment on column warehouse.fact_reclaim_finding.finding is 'The reason on that day: orphan, never_used, idle or duplicate.';
comment on column warehouse.fact_reclaim_finding.lost_on is 'First day without a reason; null = still one.';
comment on column warehouse.fact_reclaim_finding.lost_by is 'gone: the seat is no longer held. recovered: it is, and there is no reason any more.';
