create or replace function staging.without_volatile(payload jsonb, paths text[]) returns jsonb
language plpgsql immutable parallel safe as $$
declare
  path text;
  list text[];
  rest text;
begin
  if jsonb_typeof(payload) not in ('object', 'array') then
    return payload;
  end if;
  foreach path in array paths loop
    if position('[].' in path) = 0 then
      payload := payload #- string_to_array(path, '.');
    else
      list := string_to_array(split_part(path, '[].', 1), '.');
      rest := substr(path, position('[].' in path) + 3);
      if jsonb_typeof(payload #> list) = 'array' then
        payload := jsonb_set(payload, list, coalesce((
          select jsonb_agg(staging.without_volatile(element, array[rest]) order by n)
          from jsonb_array_elements(payload #> list) with ordinality as elements (element, n)
        ), '[]'));
      end if;
    end if;
  end loop;
  return payload;
end $$;
comment on function staging.without_volatile is
  'A record without the paths that change by themselves: `a.b`, or `list[].c` for every element of an array.';
