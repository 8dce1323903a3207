create or replace function warehouse.month_cost(
  p_units integer, p_unit_price numeric, p_billing_period text, p_currency text, p_starts_on date, p_on date
) returns numeric
language sql immutable parallel safe as $$
  with terms as (
    select p_units * p_unit_price as amount, warehouse.minor_unit_digits(p_currency) as digits,
      mod((extract(year from p_on) * 12 + extract(month from p_on))::integer
        - (extract(year from p_starts_on) * 12 + extract(month from p_starts_on))::integer, 12) as month
  )
  select case p_billing_period when 'month' then round(amount, digits)
    when 'year' then round(round(amount, digits) * (month + 1) / 12, digits) - round(round(amount, digits) * month / 12, digits) end
  from terms
$$;
comment on function warehouse.month_cost is
  'What a month of a line of the price book is charged: of a yearly price such a twelfth that the twelve of a contract year, '
  'counted from its first month, add up to it to the last minor unit.';
