-- There is a row of these for each account, and it is made by a join with the dimensions that it points to, which lose
-- none: a look at each parent cost more than the row. What they promised is asked of the whole warehouse, in the tests.
alter table warehouse.dim_account drop constraint dim_account_connection_id_fkey;
alter table warehouse.account_past drop constraint account_past_account_id_fkey;
alter table warehouse.dim_person drop constraint dim_person_founding_account_id_fkey;
alter table warehouse.bridge_account_person
  drop constraint bridge_account_person_account_id_fkey,
  drop constraint bridge_account_person_person_id_fkey;
alter table warehouse.bridge_person_org_unit
  drop constraint bridge_person_org_unit_person_id_fkey,
  drop constraint bridge_person_org_unit_org_unit_id_fkey;
alter table warehouse.bridge_person_employment drop constraint bridge_person_employment_person_id_fkey;
alter table warehouse.bridge_team_member
  drop constraint bridge_team_member_team_id_fkey,
  drop constraint bridge_team_member_account_id_fkey;
alter table warehouse.fact_seat
  drop constraint fact_seat_account_id_fkey,
  drop constraint fact_seat_product_id_fkey,
  drop constraint fact_seat_scope_id_fkey;
alter table warehouse.fact_reclaim_finding
  drop constraint fact_reclaim_finding_account_id_fkey,
  drop constraint fact_reclaim_finding_product_id_fkey,
  drop constraint fact_reclaim_finding_scope_id_fkey;
