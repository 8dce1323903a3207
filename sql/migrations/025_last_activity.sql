-- The last day of activity of each holder, beside all of its days: a night asks for the last one of every seat, and those who
-- were never active were looked for in every month.

create table warehouse.last_activity (
  account_id integer not null,
  product_id integer not null,
  scope_id integer not null,
  active_on date not null,
  source text not null,
  observed_on date not null,
  primary key (account_id, product_id, scope_id)
-- Most rows change on every workday: the new version finds room beside the old one.
) with (fillfactor = 50);
comment on table warehouse.last_activity is
  'Of warehouse.fact_activity the last day that is known today, kept by it. What was known earlier, it alone tells. One row per account, product and scope.';
comment on column warehouse.last_activity.account_id is 'The account.';
comment on column warehouse.last_activity.product_id is 'The product.';
comment on column warehouse.last_activity.scope_id is 'The unit that bills.';
comment on column warehouse.last_activity.active_on is 'UTC day of the activity.';
comment on column warehouse.last_activity.source is 'What told it; of several sources the last one by name.';
comment on column warehouse.last_activity.observed_on is 'Day of the snapshot that first told it.';

insert into warehouse.last_activity
select distinct on (account_id, product_id, scope_id) account_id, product_id, scope_id, active_on, source, observed_on
from warehouse.fact_activity order by account_id, product_id, scope_id, active_on desc, source desc;

-- What they do stands in sql/routines.
create function warehouse.note_added_activity() returns trigger language plpgsql as 'begin return null; end';
create function warehouse.note_removed_activity() returns trigger language plpgsql as 'begin return null; end';
create trigger note_added after insert on warehouse.fact_activity
  referencing new table as added for each statement execute function warehouse.note_added_activity();
create trigger note_removed after delete on warehouse.fact_activity
  referencing old table as removed for each statement execute function warehouse.note_removed_activity();
