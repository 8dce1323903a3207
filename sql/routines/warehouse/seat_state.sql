create or replace function warehouse.seat_state(as_of date)
returns table (
  connection_id integer, product_id integer, scope_id integer, account_id integer, snapshot_on date,
  first_seen_on date, granted_on date, last_active_on date, last_active_source text,
  state warehouse.seat_state_name, billable boolean, tier text, counted_by text)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  select * from seat_states(seat_state.as_of, null)
$$;
comment on function warehouse.seat_state is
  'Every seat held on a day with its last activity and its state, from what was known by that day. One row per account, product and scope.';
revoke all on function warehouse.seat_state(date) from public;
do $$
begin
  grant execute on function warehouse.seat_state(date) to insights_reader;
exception when undefined_object then null;
end $$;
