-- The views tell anew what their columns mean: what is not told any more must not stay.
do $$
declare
  c record;
begin
  for c in
    select attrelid::regclass as view, attname from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'reporting'::regnamespace and relkind = 'v' and attnum > 0
      and col_description(attrelid, attnum) is not null
  loop
    execute format('comment on column %s.%I is null', c.view, c.attname);
  end loop;
end $$;
