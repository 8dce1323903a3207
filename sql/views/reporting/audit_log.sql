create or replace view reporting.audit_log as
select audit_id, at, actor, action, subject, detail from warehouse.audit_log;
comment on view reporting.audit_log is 'What did the system and its users do? One row per act.';
