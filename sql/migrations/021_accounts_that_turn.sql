-- These can be asked of some accounts alone now: with another signature, the former ones would stay beside them.
drop function if exists warehouse.holder_state(date);
drop function if exists warehouse.seat_holdings(date);
drop function if exists warehouse.reclaim_findings(date);
