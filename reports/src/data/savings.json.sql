-- What was really given back, and what returned? One row per entry of the ledger, newest first.
-- may be empty: before the first seat was given back.
select
  date, month, entry, seats_given_back, case_id, platform, product_name, scope, account, person, finding, actor,
  amount_per_month::text as amount_per_month, currency, contract, contract_from, contract_to
from reporting.savings
order by date desc, platform, product_name, person, account
