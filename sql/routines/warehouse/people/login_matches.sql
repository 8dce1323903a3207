create or replace function warehouse.login_matches(login text, pattern text) returns boolean
language plpgsql immutable parallel safe as $$
begin
  if pattern ~ '^/.+/$' then
    return login ~* substr(pattern, 2, length(pattern) - 2);
  end if;
  return login ~* ('^' || replace(regexp_replace(pattern, '([^\w*])', '\\\1', 'g'), '*', '.*') || '$');
exception when invalid_regular_expression then
  -- Valid where kinds are decided, and unknown here: it explains nothing, and breaks no report.
  return false;
end $$;
comment on function warehouse.login_matches is
  'Whether a login fits a pattern of the configuration, as `transforms/account-kind.ts` reads them: to name the rule, not to decide.';
