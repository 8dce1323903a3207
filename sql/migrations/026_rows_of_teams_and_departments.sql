-- Of these there is a row for each team and department, product and day; they are made of the bridges, like the rows of
-- accounts, and to look up the parent of each took four fifths of their writing.
alter table warehouse.fact_license_usage_by_team drop constraint fact_license_usage_by_team_team_id_fkey;
alter table warehouse.fact_license_usage_by_org_unit drop constraint fact_license_usage_by_org_unit_org_unit_id_fkey;

-- These can be asked of some accounts alone now: with another signature, the former one would stay beside it.
drop view if exists reporting.orphans;
drop function if exists warehouse.orphan_seats(date);
drop function if exists typed.note_touched();
drop function if exists typed.find_changes(integer, integer, boolean, date, boolean, date);
