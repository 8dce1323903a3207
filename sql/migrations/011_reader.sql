-- Readers see `reporting` and nothing else. Roles belong to the whole cluster, so two databases may share this one.
do $$
begin
  create role insights_reader nologin;
exception
  when duplicate_object then null;
  when insufficient_privilege then
    raise notice 'The role insights_reader could not be made: let an administrator make it, then run "insights migrate" again.';
end $$;
do $$
begin
  grant usage on schema reporting to insights_reader;
  grant select on all tables in schema reporting to insights_reader;
  alter default privileges in schema reporting grant select on tables to insights_reader;
exception when undefined_object then null;
end $$;
