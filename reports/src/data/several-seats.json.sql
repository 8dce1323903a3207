-- Who holds several seats of one product, as its vendor counts them? One row per person and product.
-- may be empty: where nobody does.
select platform, product_name, person, org_unit, seats, billable_seats, reason, account_names, scope_names
from reporting.several_seats
order by seats desc, person, platform, product_name
