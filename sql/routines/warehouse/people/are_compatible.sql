create or replace function warehouse.are_compatible(labels integer[]) returns boolean
language sql stable as $$
  select not exists (
    -- Two lines of the roster, or two holders of one address, are two people …
    select from node a join node b on b.roster_email is not null
      and (a.roster_email, a.roster_tenure) < (b.roster_email, b.roster_tenure)
    where a.label = any(labels) and b.label = any(labels)
      and (a.roster_email = b.roster_email or a.is_in_roster and b.is_in_roster)
  ) and not exists (
    -- … and so are those of whom the configuration says so.
    select from node a join warehouse.person_decision x on x.account_id = a.account_id and x.kind = 'split'
    join warehouse.person_decision y on y.kind = 'split' and y.decision = x.decision and y.entry > x.entry
    join node b on b.account_id = y.account_id
    where a.label = any(labels) and b.label = any(labels) and a.account_id <> b.account_id)
$$;
comment on function warehouse.are_compatible is 'Whether the accounts under these labels can be one person.';
