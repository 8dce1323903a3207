-- A record that a page shows unchanged needs no row of its own: its key is noted with its page's.
create table staging.seen_page (
  extraction_id bigint not null,
  slice text not null,
  page integer not null,
  keys text[] not null,
  primary key (extraction_id, slice, page)
);
comment on table staging.seen_page is
  'What a page showed as it was known already, until the extraction ends. One row per page that held such records.';
comment on column staging.seen_page.extraction_id is 'The extraction.';
comment on column staging.seen_page.slice is 'The slice.';
comment on column staging.seen_page.page is 'Number of the page within its slice, from 1.';
comment on column staging.seen_page.keys is 'Keys of the records that are as their current version.';

comment on column staging.extracted.hash is
  'SHA-256 of the record without its volatile paths; null: seen, but broken.';
comment on column staging.record_version.hash is
  'SHA-256 of the record without its volatile paths, as it was last told: an equal one is the same record at a glance, '
  'another one asks for a comparison.';

drop function if exists staging.store_page(
  bigint, integer, text, text, text[], boolean, text[], text[], text[], jsonb, jsonb, jsonb, integer, bigint, text, text);
drop function if exists staging.incompleteness_of(bigint);

-- One look at the parent per row costs as much as the row. The functions that write these take the parent's key from a
-- parent row that they hold, and parents are never deleted.
alter table staging.extracted drop constraint extracted_extraction_id_fkey;
alter table staging.extracted_signal drop constraint extracted_signal_extraction_id_fkey;
alter table staging.record_version drop constraint record_version_resource_id_fkey;
alter table staging.signal drop constraint signal_series_id_fkey;
