create or replace function warehouse.reclaim_suspects(as_of date) returns integer[]
language plpgsql as $$
begin
  return (
    with product as materialized (
      select product_id, warehouse.idle_days(product_id, as_of) as idle_days from (select distinct product_id from first_look) held
    ), suspect as (
      select l.account_id from first_look l join product using (product_id)
      where l.state in ('idle_31_60d', 'idle_61_90d', 'idle_over_90d', 'never_used')
        -- Idle may be who was active lately.
        or l.state = 'active_30d' and product.idle_days < 30
      union
      select account_id from warehouse.orphan_seats(as_of)
    )
    select array_agg(account_id) from (
      select account_id from suspect
      union
      select mate.account_id from suspect
      join warehouse.dim_account a using (account_id)
      join warehouse.bridge_account_person who on who.account_id = suspect.account_id
        and who.valid_from <= as_of and (who.valid_to is null or who.valid_to > as_of)
      join warehouse.bridge_account_person mate on mate.person_id = who.person_id
        and mate.valid_from <= as_of and (mate.valid_to is null or mate.valid_to > as_of)
      join warehouse.dim_account m on m.account_id = mate.account_id and m.connection_id = a.connection_id
      where who.person_id > 0) accounts);
end $$;
comment on function warehouse.reclaim_suspects is
  'Accounts with a seat that there may be a reason to give back, and all others of their persons in the same connection, from '
  'the temporary table `first_look` of that day: what is wanted is looked at closely for these alone.';
