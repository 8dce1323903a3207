-- Which accounts are no person's, and by which rule? One row per account that is listed today.
-- may be empty: where every account is a person's.
select platform, connection, account, account_kind, kind_rule, account_status
from reporting.accounts
where account_kind in ('service', 'internal') and gone_on is null
order by connection, account_kind, account
