-- A signal told twice before publication is one when it is published: no index has to know each of them by its names.
alter table staging.extracted_signal drop constraint extracted_signal_pkey;
create index extracted_signal_of_extraction on staging.extracted_signal (extraction_id);
comment on table staging.extracted_signal is
  'Activity told by extractions that are not published yet and not known before. One row each time that it was told.';

drop function if exists staging.store_page(
  bigint, integer, text, text, text[], boolean, text[], text[], text[], jsonb, text[], text[], jsonb, jsonb, integer,
  bigint, text, text);
drop function if exists staging.unchanged(bigint, text, text[], text[]);
drop function if exists staging.split_page(text, text[], boolean);
