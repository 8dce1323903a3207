-- A seat by several plans names them all. The next sync looks at all seats once more, since those that stand name one of theirs.
comment on column warehouse.fact_seat.tier is
  'Plan of the seat; of several grants the plans of all, in the order of their names, separated by commas; null = not told.';
update typed.source set fingerprint = '' where subject = 'copilot';
