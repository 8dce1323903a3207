-- How many alerts are open?
select count(*)::integer as open_alerts
from reporting.alerts
where is_open
