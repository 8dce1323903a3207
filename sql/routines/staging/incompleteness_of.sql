create or replace function staging.incompleteness_of(p_extraction_id bigint, p_records bigint) returns text
language plpgsql stable as $$
declare
  v_reason text;
  v_broken bigint;
  v_total bigint;
  v_of text;
begin
  select string_agg(format('"%s"', slice), ', ' order by slice) into v_reason
  from (select slice from staging.slice where extraction_id = p_extraction_id and not is_complete limit 3) open_slices;
  if v_reason is not null then
    return format('not all of it was read (%s)', v_reason);
  end if;

  select count(*) into v_broken from staging.quarantine where extraction_id = p_extraction_id;
  select sum(reported_total), max(reported_total_of) into v_total, v_of
  from staging.slice where extraction_id = p_extraction_id;

  if v_broken > 0 and (v_broken >= p_records or (v_broken >= 10 and v_broken > 0.2 * p_records)) then
    return format('%s of %s records could not be read: the platform may have changed its format', v_broken, p_records);
  end if;
  if v_of = 'rows' and abs(v_total - p_records) > 10 and abs(v_total - p_records) > 0.01 * v_total then
    return format('the platform reports %s rows, %s came', v_total, p_records);
  end if;
  return null;
end $$;
comment on function staging.incompleteness_of is
  'Why an extraction is not the whole list: an unread slice, too many broken records, or a stated row total missed by '
  'more than 1 % and 10 rows. Null: it is complete.';
