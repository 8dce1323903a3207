create or replace function warehouse.reclaim_case_id(
  p_connection text, p_account_key text, p_product text, p_scope text, p_held_from date
) returns text
language sql stable as $$
  select left(encode(sha256(convert_to(
    concat_ws(chr(31), p_connection, p_account_key, p_product, p_scope, to_char(p_held_from, 'YYYY-MM-DD')), 'UTF8')), 'hex'), 10)
$$;
comment on function warehouse.reclaim_case_id is
  'Short name of a case, from nothing but its key: the same in every rebuild.';
