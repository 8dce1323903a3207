create or replace function warehouse.charge_back(p_on date)
returns table (
  contract_id integer, product_id integer, charged_by text, org_unit text, part text, weight numeric, amount numeric, invoice numeric)
language sql stable security definer set search_path = warehouse, pg_temp as $$
  with invoice as (
    select l.product_id, l.contract_id, l.billed_by, l.billable, l.billed_seats, k.shares,
      warehouse.minor_unit_digits(k.currency) as digits,
      warehouse.month_cost(l.billed_seats, k.unit_price, k.billing_period, k.currency, k.starts_on, p_on) as amount
    from warehouse.line_costs(p_on) l join warehouse.dim_contract k using (contract_id)
    where k.unit_price is not null and l.billed_seats is not null
  ), holder as materialized (
    select * from warehouse.line_holders(p_on) where is_billed and contract_id is not null
  ), unnamed as (
    select product_id, contract_id, unnamed as seats from warehouse.line_seats(p_on) where unnamed > 0
  ), head as (
    -- Whoever has an account on the day, once.
    select coalesce(unit.org_unit_id, -1) as org_unit_id, count(*) as people
    from (
      select distinct b.person_id from warehouse.bridge_account_person b
      join warehouse.dim_account a using (account_id) join warehouse.dim_person p on p.person_id = b.person_id
      where b.valid_from <= p_on and (b.valid_to is null or b.valid_to > p_on) and p.kind = 'human'
        and a.first_seen_on <= p_on and (a.gone_on is null or a.gone_on > p_on)) person
    left join warehouse.bridge_person_org_unit unit on unit.person_id = person.person_id
      and unit.valid_from <= p_on and (unit.valid_to is null or unit.valid_to > p_on)
    group by 1
  ), weighed as (
    select product_id, contract_id, 'license' as charged_by, org_unit_id, 'department' as part, count(*)::numeric as weight
    from holder group by product_id, contract_id, org_unit_id
    union all
    select product_id, contract_id, 'license', -1, 'department', seats from unnamed
    union all
    select product_id, contract_id, 'license', -1, 'unassigned', billed_seats - billable
    from invoice where billed_by = 'contract' and billed_seats > billable
    union all
    select product_id, contract_id, 'user', org_unit_id, 'department',
      count(distinct case when person_id > 0 then person_id else -account_id end)
    from holder group by product_id, contract_id, org_unit_id
    union all
    select product_id, contract_id, 'user', -1, 'department', seats from unnamed
    union all
    select i.product_id, i.contract_id, 'percentage', h.org_unit_id, 'department', h.people
    from invoice i cross join head h where i.shares is null
  ), named as (
    select w.product_id, w.contract_id, w.charged_by, w.weight,
      case when w.part = 'unassigned' then 'unassigned' else u.org_unit end as org_unit,
      case when w.part = 'department' and w.org_unit_id = -1 then 'unknown' else w.part end as part
    from weighed w join warehouse.dim_org_unit u using (org_unit_id)
    union all
    select i.product_id, i.contract_id, 'percentage', s.weight, s.org_unit, s.part
    from invoice i cross join lateral (
      select key as org_unit, value::numeric as weight, 'department' as part from jsonb_each_text(i.shares)
      union all
      select 'unassigned', 100 - sum(value::numeric), 'unassigned' from jsonb_each_text(i.shares)
    ) s where i.shares is not null and s.weight > 0
  ), summed as (
    select product_id, contract_id, charged_by, org_unit, part, sum(weight) as weight
    from named group by product_id, contract_id, charged_by, org_unit, part
  ), whole as (
    select * from summed
    union all
    -- With nobody to charge, the amount is still there.
    select i.product_id, i.contract_id, way.charged_by, 'unassigned', 'unassigned', 1
    from invoice i cross join (values ('license'), ('user'), ('percentage')) as way (charged_by)
    where not exists (
      select from summed s where s.contract_id = i.contract_id and s.charged_by = way.charged_by and s.weight > 0)
  ), gathered as (
    select w.contract_id, w.product_id, w.charged_by, i.amount, array_agg(w.org_unit order by w.part, w.org_unit) as org_units,
      array_agg(w.part order by w.part, w.org_unit) as parts, array_agg(w.weight order by w.part, w.org_unit) as weights, i.digits
    from whole w join invoice i on i.contract_id = w.contract_id and i.product_id is not distinct from w.product_id
    group by w.contract_id, w.product_id, w.charged_by, i.amount, i.digits
  )
  select g.contract_id, g.product_id, g.charged_by, x.org_unit, x.part, x.weight, x.amount, g.amount
  from gathered g
  cross join lateral unnest(g.org_units, g.parts, g.weights, warehouse.apportion(g.amount, g.weights, g.digits))
    as x (org_unit, part, weight, amount)
$$;
comment on function warehouse.charge_back is
  'What the departments are charged for the month of a day, by what stood on that day. license: by the seats that they hold, '
  'those that nobody holds apart. user: by their people who hold one, those of the spare seats included. percentage: by the '
  'shares of the contract, else by heads. In each way the parts add up to the month''s invoice to the last minor unit. One row '
  'per contract, product, way and department; unknown and unassigned are lines of their own.';
revoke all on function warehouse.charge_back(date) from public;
do $$
begin
  grant execute on function warehouse.charge_back(date) to insights_reader;
exception when undefined_object then null;
end $$;
