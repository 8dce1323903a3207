create or replace function staging.split_page(page text, path text[])
returns table (n bigint, record jsonb, broken text)
language plpgsql immutable as $$
declare
  -- Two characters that the page does not hold.
  v_pair text;
  v_escape text;
  v_list json;
begin
  -- The whole page at once where jsonb takes it; one record at a time where it refuses one (NUL, lone surrogates).
  begin
    return query
      select elements.n, elements.element, null::text
      from jsonb_array_elements(page::jsonb #> path)
        with ordinality as elements (element, n);
    return;
  exception when data_exception then
    null;
  end;
  -- Even type json reads the escapes of what it walks through: they are put out of its sight, and back in each record.
  select min(c), max(c) into v_pair, v_escape
  from (select chr(code) as c from generate_series(57344, 63743) code where position(chr(code) in page) = 0 limit 2) absent;
  v_list := replace(replace(page, '\\', v_pair), '\u', v_escape);
  return query
    select
      records.n,
      case when pg_input_is_valid(records.told, 'jsonb') then records.told::jsonb end,
      case when not pg_input_is_valid(records.told, 'jsonb') then records.told end
    from (
      select elements.n, replace(replace(elements.element::text, v_escape, '\u'), v_pair, '\\') as told
      from json_array_elements(v_list #> path)
        with ordinality as elements (element, n)) records;
end $$;
comment on function staging.split_page is 'The records of a page with their position; `broken` is the text of one that jsonb cannot hold.';
