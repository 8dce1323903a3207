create or replace function warehouse.holder_state(as_of date, among integer[] default null)
returns table (
  connection_id integer, product_id integer, account_id integer, snapshot_on date, state warehouse.seat_state_name)
language sql stable as $$
  select connection_id, product_id, account_id, snapshot_on, min(state)
  from warehouse.seat_states(as_of, among)
  group by connection_id, product_id, account_id, snapshot_on, case counted_by when 'account_and_scope' then scope_id end
$$;
comment on function warehouse.holder_state is
  'Seats as they are counted: a holder in several scopes once, or once in each, as its product says. Of these accounts only; null: of all.';
