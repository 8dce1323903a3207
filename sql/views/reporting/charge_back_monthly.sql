create or replace view reporting.charge_back_monthly as
select date_trunc('month', d.date)::date as month, d.date, pl.platform, k.product, coalesce(p.name, k.product) as product_name,
  k.contract, k.tier, k.starts_on, k.ends_on, k.source, b.charged_by, b.org_unit, b.part, b.weight,
  b.amount, b.invoice, k.currency
from warehouse.dim_date d
cross join lateral warehouse.charge_back(d.date) b
join warehouse.dim_contract k using (contract_id)
join warehouse.dim_platform pl using (platform_id)
left join warehouse.dim_product p on p.product_id = b.product_id
where d.date between (select min(date) from warehouse.fact_license_usage) and (select max(date) from warehouse.fact_license_usage)
  and (d.date = (date_trunc('month', d.date) + interval '1 month')::date - 1 or d.date = (select max(date) from warehouse.fact_license_usage));
comment on view reporting.charge_back_monthly is
  'What is each department charged for a month, in three ways? By what stood on the last day of the month, or on the newest. One row per month, contract, plan, way and department. In each way the amounts of a contract add up to `invoice` to the last minor unit; ways, and currencies, are never added. Ask for a month: each is worked out when asked for.';
comment on column reporting.charge_back_monthly.month is 'First day of the month.';
comment on column reporting.charge_back_monthly.charged_by is 'license: by seats held. user: by people who hold one. percentage: by the shares of the contract, else by heads.';
comment on column reporting.charge_back_monthly.part is 'department, unknown or unassigned.';
comment on column reporting.charge_back_monthly.weight is 'Seats, people, percent or heads, as charged_by says.';
comment on column reporting.charge_back_monthly.amount is 'What the department is charged.';
comment on column reporting.charge_back_monthly.invoice is 'What the month of the contract costs: the sum of the amounts of each way.';
