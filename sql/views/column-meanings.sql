-- What a column of `reporting` means, wherever it stands. A view explains in its own file what only it has.
do $$
declare
  c record;
  meaning jsonb := '{
    "date": "The day (UTC).", "platform": "atlassian, github, jfrog or trello.", "product": "Product key, as the platform names it.",
    "product_name": "For people.", "entitled": "Seats owned as the platform states; in a view with entitled_by, as the contract says where it does not. Null = unknown, or unlimited.",
    "assigned": "Seats held = active_90d + idle_over_90d + never_used + too_new + unknown.",
    "active_30d": "Last activity at most 30 days before the snapshot; null = no signal could tell.",
    "active_60d": "At most 60 days, those of active_30d included; null = no signal could tell.",
    "active_90d": "At most 90 days, those of active_60d included; null = no signal could tell.",
    "idle_over_90d": "Last activity more than 90 days ago; null = no signal could tell.",
    "never_used": "Held longer than the grace period, and no activity ever seen; null = absence proves nothing here.",
    "too_new": "No activity yet, within the grace period; null = absence proves nothing here.",
    "unknown": "Seats of which nothing can be said, those without a named holder included.",
    "carried_forward": "True where the figures are those of an earlier snapshot.",
    "snapshot_on": "The snapshot that the figures come from.", "org_unit": "Department of the holder; unknown: none told.",
    "team_platform": "Platform that keeps the team.", "organization": "Organization or directory of the team.", "team": "Name of the team.",
    "scope": "The unit that bills: enterprise, site, workspace, instance.", "account": "Login, or what the platform has instead.",
    "person": "Name of the person behind the account.", "email": "Address as told by a platform; null = none told.",
    "granted_on": "The platform''s own date of the grant; null = not told.", "first_seen_on": "First day on which we saw the seat.",
    "last_active_on": "Last day of activity known by then; null = none known.", "state": "active_30d, idle_31_60d, idle_61_90d, idle_over_90d, never_used, too_new or unknown.",
    "billable": "Whether the vendor bills it; null = unknown.", "tier": "Plan of the seat, or plans where several grants give it; null = not told. Of a contract: the plan that it is for; null = all that no other line names.",
    "last_active_source": "What told the last activity.", "account_kind": "human, service or internal.", "account_status": "The platform''s own word.",
    "person_id": "Surrogate key of the person.", "kind": "human, service or internal.", "accounts": "Accounts over all platforms.", "seats": "Seats. Of a contract: those bought; null = unlimited, or as many as are assigned.",
    "member_since": "First day on which we saw the membership.", "repository": "Key of the repository.", "package_type": "Lower case; null = not told.",
    "project": "Project key; null = none told.", "bytes": "Logical size in bytes; null = unknown.", "files": "Files; null = unknown.",
    "connection": "Name of the connection.", "is_estimate": "True where bytes was read from a rounded text.", "resource": "The list that was read.",
    "run": "Workflow run.", "outcome": "ok, held, failed, awaiting_credential, not_permitted, not_applicable, skipped or running.",
    "started_at": "Clock time.", "finished_at": "Clock time; null = not yet.", "requests": "HTTP requests answered.", "records": "Distinct records seen.",
    "added": "Records that were not current before.", "changed": "Records with a new version.", "removed": "Records that a complete list lacks.",
    "quarantined": "Records that could not be read.", "reported_total": "What the platform itself says there is; null = it says nothing.",
    "difference": "records - reported_total; seats lawfully differ from rows.", "error": "Why it is not ok.", "as_of": "The day it speaks of (UTC).",
    "reported_total_of": "rows or seats.", "decision": "What became of a held extraction.", "extraction_id": "Rises with time.",
    "connections": "What the run was to read.", "errors": "Resources that are neither ok, not_applicable nor skipped.", "site": "What became of the report.",
    "subject": "Group of facts that are shown only together.", "days_behind": "Days between that snapshot and the newest day.",
    "has_signals": "Whether a source of activity could be read.", "contract": "Name in the configuration.", "unit_price": "Price of a seat (of the whole where seats are unlimited) for a billing period; null = no price known.",
    "currency": "ISO 4217.", "billing_period": "month or year.", "starts_on": "First day.", "ends_on": "First day without it; null = open.",
    "source": "Where the price was read.", "unit_price_per_month": "Price of a seat for a month, not rounded; null = no price known, or unlimited seats.", "platform_title": "As its makers write it.",
    "is_simulated": "True: an invented company on the simulator.", "past_days_played": "Days of the demo''s past played so far.",
    "past_days_total": "Days of the demo''s past.", "display_time_zone": "For display only: every day is a UTC day.",
    "audit_id": "Rises with time.", "at": "Clock time.", "actor": "Who.", "action": "What.", "detail": "Counts and reasons.",
    "record_key": "Key of the record where it could be read.", "reason": "Which field broke which rule.", "quarantined_at": "Clock time.",
    "absence_means": "What a seat without a signal is.", "counted_by": "account or account_and_scope.", "assigned_from": "rows or statement."
  }';
begin
  for c in
    select v.relname as table_name, a.attname as column_name
    from pg_class v join pg_attribute a on a.attrelid = v.oid and a.attnum > 0 and not a.attisdropped
    where v.relnamespace = 'reporting'::regnamespace and v.relkind = 'v' and meaning ? a.attname
      and col_description(v.oid, a.attnum) is null
  loop
    execute format('comment on column reporting.%I.%I is %L', c.table_name, c.column_name, meaning ->> c.column_name);
  end loop;
end $$;
