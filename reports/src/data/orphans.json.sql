-- Which seats are held by somebody who has left, or is suspended elsewhere? One row per account, product and scope.
-- may be empty: where nobody is known to have left.
select
  date, platform, product_name, scope, account, person, email, org_unit, manager,
  evidence_source, reason, since, days_since, is_exact, strength, billable
from reporting.orphans
order by days_since desc, person, platform, product_name
