create or replace function warehouse.exclusions(as_of date)
returns table (
  exclusion integer, account text, email text, pattern text, product text, reason text, until date, is_expired boolean)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  select x.n::integer, x.e ->> 'account', x.e ->> 'email', x.e ->> 'pattern', x.e ->> 'product', x.e ->> 'reason',
    (x.e ->> 'until')::date, coalesce((x.e ->> 'until')::date <= as_of, false)
  from (
    select i.content -> 'exclusions' as list from staging.input i
    where i.kind = 'configuration' and i.valid_from <= as_of order by i.valid_from desc limit 1) configured
  cross join lateral jsonb_array_elements(configured.list) with ordinality as x (e, n)
$$;
comment on function warehouse.exclusions is
  'Seats that are not to be given back, as configured on a day, those that have expired included. One row per exclusion, numbered as in the configuration.';
revoke all on function warehouse.exclusions(date) from public;
do $$
begin
  grant execute on function warehouse.exclusions(date) to insights_reader;
exception when undefined_object then null;
end $$;
