create or replace function warehouse.forget_facts(p_from date) returns void
language plpgsql as $$
begin
  delete from warehouse.fact_license_usage where date >= p_from;
  delete from warehouse.fact_license_usage_by_org_unit where date >= p_from;
  delete from warehouse.fact_license_usage_by_team where date >= p_from;
  delete from warehouse.fact_storage where date >= p_from;
  delete from warehouse.fact_entitlement where as_of >= p_from;
  delete from warehouse.subject_snapshot where as_of >= p_from;
  delete from warehouse.fact_seat where valid_from >= p_from;
  update warehouse.fact_seat set valid_to = null where valid_to >= p_from;
  delete from warehouse.bridge_team_member where valid_from >= p_from;
  update warehouse.bridge_team_member set valid_to = null where valid_to >= p_from;

  update warehouse.dim_scope set first_seen_on = null where first_seen_on >= p_from;
  update warehouse.dim_product set first_seen_on = null where first_seen_on >= p_from;
  update warehouse.dim_team set first_seen_on = null where first_seen_on >= p_from;
  update warehouse.dim_account a set
    login = p.login, display_name = p.display_name, email = p.email, email_verified = p.email_verified,
    shared_id = p.shared_id, kind = p.kind, status = p.status, department = p.department, created_on = p.created_on,
    first_seen_on = p.first_seen_on, gone_on = p.gone_on
  from (
    select distinct on (account_id) * from warehouse.account_past where replaced_on >= p_from
    order by account_id, replaced_on) p
  where p.account_id = a.account_id;
  delete from warehouse.account_past where replaced_on >= p_from;
  update warehouse.dim_account set
    login = null, display_name = null, email = null, email_verified = null, shared_id = null, status = null,
    department = null, created_on = null, first_seen_on = null, gone_on = null
  where first_seen_on >= p_from;
end $$;
comment on function warehouse.forget_facts is
  'Puts facts and dimensions back to how they stood before a day. Keys stay; activity stays too, since each figure asks only '
  'for what was observed by its day.';
