-- What a source of activity proves, and what is known of the time before the first sync.

create table warehouse.dim_activity_source (
  platform text not null references warehouse.dim_platform (platform),
  source text not null,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  meaning text not null,
  primary key (platform, source)
);
comment on table warehouse.dim_activity_source is 'What the sources of activity prove. One row per platform and source.';
comment on column warehouse.dim_activity_source.platform is 'The platform.';
comment on column warehouse.dim_activity_source.source is 'As in fact_activity.source.';
comment on column warehouse.dim_activity_source.confidence is
  'high: the holder used the product on that day; medium: most likely so (a client or a job may have acted in the name, or the last of several is told); low: a trace that others may have left.';
comment on column warehouse.dim_activity_source.meaning is 'What was seen, and what it leaves out.';
insert into warehouse.dim_activity_source (platform, source, confidence, meaning) values
  ('atlassian', 'last-active', 'high', 'Last look at a page of the product for two seconds or more; told up to a day late. Earlier days are not told.'),
  ('github', 'last-activity-at', 'high', 'Last use of Copilot in an editor with telemetry, up to a day late; forgotten by GitHub after 90 days.'),
  ('github', 'usage-report', 'high', 'A day with anything asked of, suggested or accepted from Copilot; final after three days.'),
  ('github', 'audit-log', 'medium', 'A web event of the enterprise''s audit log by the account. A token may have acted; reading and pushing leave none.'),
  ('jfrog', 'login', 'high', 'Last login to the web interface. Clients leave none.'),
  ('jfrog', 'artifacts-created', 'medium', 'An artifact made in the account''s name, by a person or a job; deleted artifacts tell nothing.'),
  ('jfrog', 'downloaded', 'medium', 'The last download of an artifact, by a person or a job; earlier ones are not told.'),
  ('trello', 'action', 'high', 'A change in the workspace by the member, without those of agents. Looking leaves none.'),
  ('trello', 'last-active', 'high', 'Last seen in the workspace; told of few workspaces.');

create table warehouse.reconstructed_usage (
  date date not null,
  connection_id integer not null references warehouse.dim_connection,
  product_id integer not null references warehouse.dim_product,
  assigned integer not null,
  undated integer not null,
  active_30d integer,
  dated_by text not null check (dated_by in ('grant', 'account', 'both')),
  primary key (date, connection_id, product_id)
);
comment on table warehouse.reconstructed_usage is
  'Seats before the first sync, as far as their own dates tell: of those held at the first sync only. Who had left by then is missing, '
  'so that the true figure was as high or higher, wherever seats are dated by their grant. Never mixed with measured figures. One row per day, connection and product.';
comment on column warehouse.reconstructed_usage.date is 'A day before the first snapshot.';
comment on column warehouse.reconstructed_usage.connection_id is 'The connection.';
comment on column warehouse.reconstructed_usage.product_id is 'The product.';
comment on column warehouse.reconstructed_usage.assigned is 'Of the seats held at the first sync, those that began by this day.';
comment on column warehouse.reconstructed_usage.undated is 'Of the seats held at the first sync, those whose beginning nobody tells: they may belong to this day as well.';
comment on column warehouse.reconstructed_usage.active_30d is
  'Of assigned, those with known activity in the 30 days up to this day: at least so many, since most platforms tell the last day alone; null = no signal could tell.';
comment on column warehouse.reconstructed_usage.dated_by is
  'grant: by the platform''s date of the seat; account: by the day on which the account came, before which the seat cannot be, and after which it may have waited; both: some by each.';
