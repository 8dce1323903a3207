-- Each outcome has its type where it stands: a cast around them all would keep the planner from putting the expression in
-- place of the call.
create or replace function warehouse.judge_seat(
  last_active_on date, held_from date, snapshot_on date, grace_days integer, absence_means text
) returns warehouse.seat_state_name
language sql immutable parallel safe as $$
  select case
    when absence_means = 'no_signal' then 'unknown'::warehouse.seat_state_name
    when last_active_on is not null then case
      when snapshot_on - last_active_on <= 30 then 'active_30d'::warehouse.seat_state_name
      when snapshot_on - last_active_on <= 60 then 'idle_31_60d'::warehouse.seat_state_name
      when snapshot_on - last_active_on <= 90 then 'idle_61_90d'::warehouse.seat_state_name
      else 'idle_over_90d'::warehouse.seat_state_name end
    when absence_means <> 'never_used' then 'unknown'::warehouse.seat_state_name
    when snapshot_on - held_from < grace_days then 'too_new'::warehouse.seat_state_name
    else 'never_used'::warehouse.seat_state_name
  end
$$;
comment on function warehouse.judge_seat is
  'State of a seat from its last activity, the day since which it is held, the day of the snapshot and the rules. Ages are '
  'differences of UTC calendar days.';
