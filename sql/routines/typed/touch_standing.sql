create or replace function typed.touch_standing(p_connection_id integer, p_subject text, p_as_of date) returns integer
language plpgsql as $$
declare
  v_is_second_look boolean := exists (
    select from warehouse.subject_snapshot
    where connection_id = p_connection_id and subject = p_subject and as_of = p_as_of);
  v_is_restored boolean := exists (
    select from typed.source where connection_id = p_connection_id and subject = p_subject and fingerprint = '');
begin
  if not v_is_second_look and not v_is_restored then
    return 0;
  end if;
  insert into touched_account
  select account_key from warehouse.dim_account a
  where connection_id = p_connection_id and (
    first_seen_on = p_as_of or gone_on = p_as_of or v_is_restored and gone_on is null and first_seen_on is not null
    or exists (select from warehouse.account_past p where p.account_id = a.account_id and p.replaced_on = p_as_of));
  insert into touched_holder
  select distinct a.account_key
  from warehouse.fact_seat f join warehouse.dim_product p using (product_id) join warehouse.dim_account a using (account_id)
  where a.connection_id = p_connection_id and p.subject = p_subject
    and (p_as_of in (f.valid_from, f.valid_to) or v_is_restored and f.valid_to is null);
  insert into touched_member
  select distinct a.account_key, t.team_key
  from warehouse.bridge_team_member b join warehouse.dim_team t using (team_id) join warehouse.dim_account a using (account_id)
  where t.connection_id = p_connection_id and (p_as_of in (b.valid_from, b.valid_to) or v_is_restored and b.valid_to is null);
  insert into touched_scope
  select scope from warehouse.dim_scope where connection_id = p_connection_id and first_seen_on = p_as_of;
  insert into touched_team
  select team_key from warehouse.dim_team where connection_id = p_connection_id and first_seen_on = p_as_of;
  insert into touched_product
  select p.product from warehouse.dim_product p join warehouse.dim_connection c using (platform_id)
  where c.connection_id = p_connection_id and p.subject = p_subject and p.first_seen_on = p_as_of;
  return (select count(*) from touched_account) + (select count(*) from touched_holder) + (select count(*) from touched_member)
    + (select count(*) from touched_scope) + (select count(*) from touched_team) + (select count(*) from touched_product);
end $$;
comment on function typed.touch_standing is
  'Touches what an earlier look at this day had changed, so that the second one replaces it; and all that stands where the '
  'typed rows had to be restored, since the facts may come from other code. Returns how much that is.';
