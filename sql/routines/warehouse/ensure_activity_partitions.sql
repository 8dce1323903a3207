create or replace function warehouse.ensure_activity_partitions(months date[]) returns void
language plpgsql as $$
declare
  m date;
begin
  perform pg_advisory_xact_lock(hashtextextended('activity partitions', 0));
  foreach m in array months loop
    if to_regclass(format('warehouse.fact_activity_%s', to_char(m, 'YYYYMM'))) is null then
      execute format('create table warehouse.%I partition of warehouse.fact_activity for values from (%L) to (%L)',
        'fact_activity_' || to_char(m, 'YYYYMM'), m, (m + interval '1 month')::date);
    end if;
  end loop;
end $$;
comment on function warehouse.ensure_activity_partitions is 'Makes the partitions of these months (first days) where they are missing.';
