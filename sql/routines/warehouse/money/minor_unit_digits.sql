create or replace function warehouse.minor_unit_digits(p_currency text) returns integer
language sql immutable parallel safe as $$
  select case
    when p_currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF',
      'XOF', 'XPF') then 0
    when p_currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
    else 2 end
$$;
comment on function warehouse.minor_unit_digits is 'Decimals of the smallest amount that a currency has (ISO 4217, minor unit).';
