-- What a seat is on a day: defined here and nowhere else.

create type warehouse.seat_state_name as enum (
  'active_30d', 'idle_31_60d', 'idle_61_90d', 'idle_over_90d', 'never_used', 'too_new', 'unknown');
comment on type warehouse.seat_state_name is
  'Exclusive and exhaustive. In the order in which the best of a holder''s seats speaks for the holder.';

