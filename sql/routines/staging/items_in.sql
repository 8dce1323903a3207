create or replace function staging.items_in(p_record jsonb) returns bigint
language sql immutable as $$
  select coalesce(sum(n::bigint), 0)::bigint
  from jsonb_path_query(p_record, 'strict $.* ? (@.type() == "array").size()', '{}', true) n
$$;
comment on function staging.items_in is 'How much a detail holds: the entries of its lists (the roles of a group, the groups of a user).';
