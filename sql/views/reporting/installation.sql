create or replace view reporting.installation as
select is_simulated, past_days_played, past_days_total, display_time_zone from warehouse.installation;
comment on view reporting.installation is 'Are these the figures of a real company? One row.';
