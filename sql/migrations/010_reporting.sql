-- The contract with every reader: the site, Power BI, the HTTP API, analysts. Null is unknown, never 0.
create schema reporting;
comment on schema reporting is 'What readers read. Names and columns stay; null is unknown, never 0.';
