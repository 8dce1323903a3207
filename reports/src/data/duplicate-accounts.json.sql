-- Who has two accounts on one platform? One row per connection and person.
-- may be empty: where nobody has.
select platform, connection, person, org_unit, accounts, account_names, rules, confidence, seats
from reporting.duplicate_accounts
order by seats desc, person, connection
