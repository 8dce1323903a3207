-- By which rule were accounts matched to people? One row per rule, of the accounts that are listed today.
-- may be empty: before the first sync.
select rule, confidence, count(*)::integer as accounts, count(distinct person_id)::integer as people
from reporting.accounts
where gone_on is null and person_id is not null and account_kind = 'human'
group by rule, confidence
order by accounts desc, rule
