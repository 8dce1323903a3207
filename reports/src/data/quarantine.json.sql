-- Which records could not be read, and why? One row per connection, resource, reason and day; the newest 200.
-- may be empty: where every record could be read.
select
  platform, connection, resource, reason, as_of, count(*)::integer as records,
  (array_agg(record_key order by record_key) filter (where record_key is not null))[1:5] as record_keys
from reporting.quarantine
group by platform, connection, resource, reason, as_of
order by as_of desc, connection, resource, reason
limit 200
