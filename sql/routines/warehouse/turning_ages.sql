create or replace function warehouse.turning_ages() returns setof integer
language sql immutable as $$
  select age from generate_series(1, 1000) as ages (age)
  where warehouse.judge_seat(date '2000-01-01' - age, null, '2000-01-01', 0, 'unknown')
    <> warehouse.judge_seat(date '2000-01-01' - age + 1, null, '2000-01-01', 0, 'unknown')
$$;
comment on function warehouse.turning_ages is
  'Days without activity on which a seat comes into another state: asked of warehouse.judge_seat, which knows them.';
