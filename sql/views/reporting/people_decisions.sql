create or replace view reporting.people_decisions as
with newest as (
  select content -> 'people' as people, valid_from from staging.input
  where kind = 'configuration' order by valid_from desc limit 1
), entry as (
  select k.kind, d.decision::integer, e.entry::integer, e.name
  from newest cross join (values ('merge'), ('split')) as k (kind)
  cross join lateral jsonb_array_elements(newest.people -> k.kind) with ordinality as d (names, decision)
  cross join lateral jsonb_array_elements_text(d.names) with ordinality as e (name, entry)
), met as (
  select p.kind, p.decision, p.entry, p.account_id, b.person_id
  from warehouse.person_decision p join warehouse.dim_account a using (account_id)
  left join warehouse.bridge_account_person b on b.account_id = p.account_id and b.valid_to is null
  where a.gone_on is null
), of_decision as (
  select kind, decision, count(distinct person_id) as people, count(distinct account_id) as accounts,
    bool_or(exists (select from met other where other.kind = met.kind and other.decision = met.decision
      and other.entry <> met.entry and other.person_id = met.person_id and other.account_id <> met.account_id)) as shares_a_person
  from met group by kind, decision
)
select e.kind as decision_kind, e.decision as decision_number, array_agg(e.name order by e.entry) as names,
  array_agg(e.name order by e.entry) filter (where not exists (
    select from met m where m.kind = e.kind and m.decision = e.decision and m.entry = e.entry)) as not_found,
  coalesce(case e.kind when 'merge' then o.people = 1 and o.accounts > 1 else not o.shares_a_person end, false) as in_effect
from entry e left join of_decision o using (kind, decision)
group by e.kind, e.decision, o.people, o.accounts, o.shares_a_person;
comment on view reporting.people_decisions is
  'Which merges and splits of people does the configuration ask for, and do they hold? One row per decision. A merge of two people whom the roster knows apart does not.';
comment on column reporting.people_decisions.decision_kind is 'merge or split.';
comment on column reporting.people_decisions.decision_number is 'Its place in the list of the configuration, from 1.';
comment on column reporting.people_decisions.names is 'The accounts and addresses that it names.';
comment on column reporting.people_decisions.not_found is 'Those that no account goes by today; null = all are found.';
comment on column reporting.people_decisions.in_effect is 'Whether the people of today are as it says.';
