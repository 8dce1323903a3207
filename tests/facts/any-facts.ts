import fc from 'fast-check';
import type { Database } from '../../sql/database.ts';

/** The days whose figures are written, the first of them a day of a snapshot. */
export const dayCount = 20;
export const dayOf = (n: number) =>
  new Date(Date.parse('2026-06-01') + n * 86_400_000).toISOString().slice(0, 10);

const accounts = ['ada', 'ada2', 'bert', 'cleo', 'olaf'] as const;
const account = fc.constantFrom(...accounts);
const product = fc.constantFrom('copilot', 'copilot', 'boards');
const scope = fc.constantFrom('acme', 'acme', 'bolt');
const person = fc.integer({ min: 1, max: 3 });
const within = fc.integer({ min: 0, max: dayCount - 1 });
/** Days on which nothing begins are days before all figures. */
const begin = fc.oneof(within, fc.constant(-5));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const stretch = { from: begin, days: maybe(fc.integer({ min: 1, max: 12 })) };
/** So long ago that a seat comes of age on one of the days: idle, idle for longer, or past its time of grace. */
const ago = fc.oneof(
  fc.constantFrom(0, 4, 30, 31, 61, 91).chain((age) => fc.integer({ min: age - dayCount, max: age })),
  fc.integer({ min: 0, max: 120 }),
);
const some = <T>(value: fc.Arbitrary<T>, maxLength = 6) => fc.array(value, { maxLength });

/** Facts of a few accounts, whatever sense they make: each array is a table, days are counted from the first. */
export const anyFacts = fc.record({
  snapshots: fc.array(
    fc.record({ product, day: within, has_signals: fc.integer({ min: 0, max: 14 }).map(Boolean) }),
    {
      minLength: 10,
      maxLength: 40,
    },
  ),
  seats: fc.array(
    fc.record({
      account,
      product,
      scope,
      ...stretch,
      granted: maybe(ago),
      billable: maybe(fc.constantFrom(true, true, false)),
    }),
    { minLength: 6, maxLength: 14 },
  ),
  activity: some(
    fc.record({ account, product, scope, active: ago, late: fc.constantFrom(0, 0, 1, 3, 30), told: within }),
    24,
  ),
  created: some(fc.record({ account, created: ago }), 2),
  listed: some(fc.record({ account, seen: begin, gone: maybe(within) }), 2),
  grace: some(
    fc.record({
      product: fc.constantFrom('copilot', 'boards', '*'),
      from: within,
      days: fc.constantFrom(3, 30),
    }),
    2,
  ),
  idle: some(fc.record({ from: begin, days: fc.constantFrom(4, 30, 60, 90) }), 3),
  people: fc.array(fc.record({ account, person, ...stretch }), { minLength: 3, maxLength: 10 }),
  units: some(fc.record({ person, unit: fc.constantFrom('Research', 'Sales'), ...stretch })),
  members: some(fc.record({ account, team: fc.constantFrom('atlas', 'borealis'), ...stretch })),
  employment: some(fc.record({ person, status: fc.constantFrom('active', 'left', 'suspended'), ...stretch })),
  past: some(
    fc.record({
      account,
      from: within,
      status: fc.constantFrom('active', 'suspended'),
      seen: begin,
      gone: maybe(within),
    }),
  ),
  entitlements: some(fc.record({ product, day: within, entitled: fc.nat(9), assigned: maybe(fc.nat(9)) }), 3),
});
export type Facts = typeof anyFacts extends fc.Arbitrary<infer T> ? T : never;

/** Writes them past all that keeps facts in order; of two rows that cannot stand together, the first one stands. */
export async function writeFactsAsTheyAre(database: Database, facts: Facts): Promise<void> {
  await database.raw(`
    insert into warehouse.dim_connection (platform_id, connection)
    select platform_id, platform from warehouse.dim_platform where platform in ('github', 'trello');
    insert into warehouse.dim_product (platform_id, product, name, subject, absence_means, counted_by, assigned_from)
    select platform_id, 'copilot', 'Copilot', 'copilot', 'never_used', 'account', 'rows'
    from warehouse.dim_platform where platform = 'github'
    union all
    select platform_id, 'boards', 'Boards', 'boards', 'unknown', 'account_and_scope', 'statement'
    from warehouse.dim_platform where platform = 'github';
    insert into warehouse.dim_scope (connection_id, scope, kind)
    select connection_id, scope, 'enterprise' from warehouse.dim_connection
    cross join unnest(array['acme', 'bolt']) as scopes (scope) where connection = 'github';
    insert into warehouse.dim_team (connection_id, team_key, team)
    select connection_id, team, team from warehouse.dim_connection
    cross join unnest(array['atlas', 'borealis']) as teams (team) where connection = 'github';
    insert into warehouse.dim_org_unit (org_unit) values ('Research'), ('Sales');
    insert into warehouse.dim_person (person_id, name, kind, first_seen_on) overriding system value
    select n, n, 'human', '2026-01-01' from generate_series(1, 3) as n;
    insert into warehouse.dim_account (connection_id, account_key, login, kind, first_seen_on, status)
    select connection_id, key, key, 'human', '2026-01-01', case key when 'olaf' then 'suspended' else 'active' end
    from unnest(array['ada', 'ada2', 'bert', 'cleo', 'olaf']) as keys (key)
    join warehouse.dim_connection on connection = case key when 'olaf' then 'trello' else 'github' end;
    select warehouse.ensure_activity_partitions(
      (select array_agg(month::date) from generate_series('2025-12-01'::timestamp, '2026-07-01', interval '1 month') as month));`);
  for (const [name, insert] of Object.entries(inserts)) {
    await database.raw(`${insert} on conflict do nothing`, {
      first: dayOf(0),
      rows: JSON.stringify(facts[name as keyof Facts]),
    });
  }
}

/** Of several stretches of the same one, the next ends the one before. */
const stretched = (of: string) => `:first::date + x."from", :first::date + least(x."from" + x.days,
  min(x."from") over (partition by ${of} order by x."from" range between 1 following and unbounded following))`;
const seat = `join warehouse.dim_account a on a.account_key = x.account join warehouse.dim_product p on p.product = x.product
  join warehouse.dim_scope s on s.scope = x.scope`;

const inserts: Record<keyof Facts, string> = {
  snapshots: `insert into warehouse.subject_snapshot (connection_id, subject, as_of, has_signals)
    select c.connection_id, x.product, :first::date + x.day, x.has_signals
    from json_to_recordset(:rows) as x (product text, day integer, has_signals boolean)
    join warehouse.dim_connection c on c.connection = 'github'`,
  seats: `insert into warehouse.fact_seat
      (account_id, product_id, scope_id, valid_from, valid_to, first_seen_on, granted_on, granted_via, billable)
    select a.account_id, p.product_id, s.scope_id, ${stretched('x.account, x.product, x.scope')}, :first::date + x."from", :first::date - x.granted, 'team', x.billable
    from json_to_recordset(:rows) as x (
      account text, product text, scope text, "from" integer, days integer, granted integer, billable boolean) ${seat}`,
  activity: `insert into warehouse.fact_activity (account_id, product_id, scope_id, active_on, source, observed_on)
    select a.account_id, p.product_id, s.scope_id, :first::date - x.active, 'log',
      case when x.late = 30 then :first::date + x.told else :first::date - x.active + x.late end
    from json_to_recordset(:rows) as x (account text, product text, scope text, active integer, late integer, told integer) ${seat}`,
  created: `with told as (
      update warehouse.dim_account a set created_on = :first::date - x.created
      from json_to_recordset(:rows) as x (account text, created integer) where a.account_key = x.account)
    insert into warehouse.dim_account (connection_id, account_key, kind) select 0, '', 'human' where false`,
  listed: `with told as (
      update warehouse.dim_account a set first_seen_on = :first::date + x.seen, gone_on = :first::date + x.gone
      from json_to_recordset(:rows) as x (account text, seen integer, gone integer) where a.account_key = x.account)
    insert into warehouse.dim_account (connection_id, account_key, kind) select 0, '', 'human' where false`,
  grace: `insert into warehouse.product_rule (platform, product, grace_days, valid_from)
    select '*', x.product, x.days, :first::date + x."from" from json_to_recordset(:rows) as x (product text, "from" integer, days integer)`,
  idle: `insert into staging.input (kind, valid_from, content)
    select 'configuration', :first::date + x."from", json_build_object('idleDays', json_build_object('default', x.days))
    from json_to_recordset(:rows) as x ("from" integer, days integer)`,
  people: `insert into warehouse.bridge_account_person (account_id, valid_from, valid_to, person_id, rule, confidence)
    select a.account_id, ${stretched('x.account')}, x.person, 'email', 0.9
    from json_to_recordset(:rows) as x (account text, person integer, "from" integer, days integer)
    join warehouse.dim_account a on a.account_key = x.account`,
  units: `insert into warehouse.bridge_person_org_unit (person_id, valid_from, valid_to, org_unit_id)
    select x.person, ${stretched('x.person')}, u.org_unit_id
    from json_to_recordset(:rows) as x (person integer, unit text, "from" integer, days integer)
    join warehouse.dim_org_unit u on u.org_unit = x.unit`,
  members: `insert into warehouse.bridge_team_member (account_id, valid_from, valid_to, team_id)
    select a.account_id, ${stretched('x.account, x.team')}, t.team_id
    from json_to_recordset(:rows) as x (account text, team text, "from" integer, days integer)
    join warehouse.dim_account a on a.account_key = x.account join warehouse.dim_team t on t.team_key = x.team`,
  employment: `insert into warehouse.bridge_person_employment (person_id, valid_from, valid_to, email, tenure, status, left_because)
    select x.person, ${stretched('x.person')}, x.person || '@example.com', 1, x.status, case x.status when 'left' then 'end date' end
    from json_to_recordset(:rows) as x (person integer, status text, "from" integer, days integer)`,
  past: `insert into warehouse.account_past (account_id, replaced_on, login, kind, status, first_seen_on, gone_on)
    select a.account_id, :first::date + x."from", x.account, 'human', x.status, :first::date + x.seen, :first::date + x.gone
    from json_to_recordset(:rows) as x (account text, "from" integer, status text, seen integer, gone integer)
    join warehouse.dim_account a on a.account_key = x.account`,
  entitlements: `insert into warehouse.fact_entitlement (connection_id, product_id, scope_id, as_of, entitled, stated_assigned)
    select c.connection_id, p.product_id, s.scope_id, :first::date + x.day, x.entitled, x.assigned
    from json_to_recordset(:rows) as x (product text, day integer, entitled integer, assigned integer)
    join warehouse.dim_connection c on c.connection = 'github' join warehouse.dim_product p on p.product = x.product
    join warehouse.dim_scope s on s.scope = 'acme'`,
};
