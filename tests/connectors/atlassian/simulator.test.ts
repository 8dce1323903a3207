import * as aq from 'arquero';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atlassian } from '../../../activities/atlassian/platform.ts';
import type { OpenConnection } from '../../../activities/engine/platform.ts';
import { simulatorEnvironment } from '../../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import type { Truth } from '../../../simulator/truth.ts';
import { subjects } from '../../../transforms/atlassian/subjects.ts';
import type { Signal } from '../../../transforms/signal.ts';
import { utcDay } from '../../../transforms/utc-day.ts';
import { rawRows } from '../raw-rows.ts';
import { resourceOf, type Walked } from '../walk.ts';
import { walkAll } from '../walk-all.ts';

const today = '2026-06-17';
let simulator: Simulator;
let open: OpenConnection;
let truth: Truth['products'];
let billable: Truth['billable'];
const read = new Map<string, Walked[]>();

beforeAll(async () => {
  simulator = await startSimulator({ people: 400, seed: 7, today });
  open = atlassian.connect(simulatorEnvironment(simulator.url));
  const { products, ...others } = (await (await fetch(`${simulator.url}/truth`)).json()) as Truth;
  billable = others.billable;
  truth = products.filter(({ platform }) => platform === 'atlassian');
  for (const { name } of atlassian.resources) read.set(name, await walkAll(atlassian, open, name));
});
afterAll(() => simulator.close());

/** The rows of one kind that a subject derives of everything read. */
function derived(subject: string, rows: string): Record<string, unknown>[] {
  const raw = (name: string, fields?: readonly string[]) =>
    rawRows(resourceOf(atlassian, name), read.get(name) ?? [], fields);
  const context = {
    connection: 'atlassian',
    settings: open.settings,
    serviceAccounts: [],
    internalAccounts: [],
  };
  const derivations = subjects.find(({ name }) => name === subject)?.derivations ?? [];
  return derivations
    .filter((derivation) => derivation.rows === rows)
    .flatMap(({ from, with: others, beside, transform }) =>
      transform(
        raw(from),
        Object.fromEntries(
          Object.entries({ ...others, ...beside }).map(([name, fields]) => [name, raw(name, fields)]),
        ),
        context,
      ).objects(),
    ) as Record<string, unknown>[];
}

test.each(atlassian.resources.map(({ name }) => name))(
  'every record of %s is accepted, each under a key of its own, as many as the platform says',
  (name) => {
    const resource = resourceOf(atlassian, name);
    for (const { slice, records, pages } of read.get(name) ?? []) {
      const keys = records.map((record) => resource.key(resource.record.parse(record), slice));
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { total } of pages) if (total) expect(records).toHaveLength(total.count);
    }
  },
);

test('users are as many as each directory counts, over more than one page', async () => {
  const slices = read.get('users') ?? [];
  expect(slices.length).toBeGreaterThan(1);
  expect(slices[0]?.requests.length).toBeGreaterThan(1);
  for (const { slice, records } of slices) {
    const path = `/admin/v2/orgs/${open.settings.organization}/directories/${slice.name}/users/count`;
    const counted = await fetch(open.baseUrl.href + path, { headers: await open.headers() });
    expect(await counted.json()).toEqual({ count: records.length });
  }
});

test('assigned seats are the truth’s, by product, once over directories and sites', () => {
  const assigned = aq
    .from(derived('products', 'grants'))
    .groupby('product')
    .rollup({ assigned: aq.op.distinct('account_key') })
    .orderby('product')
    .objects();
  const expected = truth.map(({ product, assigned }) => ({ product, assigned }));
  expect(assigned).toEqual(expected.sort((a, b) => (a.product < b.product ? -1 : 1)));
});

test('the seats that are billed are the truth’s, and so are those that nobody can tell', () => {
  const grants = derived('products', 'grants');
  for (const { product, billable: billed, free, unknown } of billable) {
    const seats = new Map<unknown, unknown[]>();
    for (const grant of grants.filter((one) => one.product === product)) {
      seats.set(grant.account_key, [...(seats.get(grant.account_key) ?? []), grant.billable]);
    }
    const told = [...seats.values()].map((each) =>
      each.includes(true) ? 'billed' : each.includes(null) ? 'unknown' : 'free',
    );
    const count = (state: string) => told.filter((one) => one === state).length;
    expect([product, count('billed'), count('free'), count('unknown')]).toEqual([
      product,
      billed,
      free,
      unknown,
    ]);
  }
  const all = (count: 'billable' | 'free' | 'unknown') => billable.reduce((sum, one) => sum + one[count], 0);
  expect(Math.min(all('billable'), all('free'), all('unknown'))).toBeGreaterThan(0);
});

test('roles are asked for once a group that opens something, and of no other', () => {
  const granting = (read.get('groups') ?? [])
    .flatMap(({ records }) => records)
    .map(Object)
    .filter(({ counts }) => counts.resources > 0);
  const asked = (read.get('group-roles') ?? []).flatMap(({ requests }) => requests.map(({ path }) => path));
  expect(asked.map((path) => path.split('/').at(-2)).sort()).toEqual(granting.map(({ id }) => id).sort());
});

test('seats owned are the truth’s, and unknown where one site does not tell', () => {
  const entitlements = derived('entitlements', 'entitlements');
  for (const { product, entitled } of truth) {
    const sites = entitlements.filter((row) => row.product === product).map((row) => row.entitled);
    expect(sites.length).toBeGreaterThan(0);
    const sum = sites.includes(null)
      ? null
      : sites.reduce((total: number, seats) => total + Number(seats), 0);
    expect({ product, sum }).toEqual({ product, sum: entitled });
  }
});

test('the seats active within 30, 60 and 90 days are the truth’s', () => {
  const users = resourceOf(atlassian, 'users');
  const signals = (read.get('users') ?? []).flatMap(({ slice, records }) =>
    records.flatMap((record) => users.signals?.(users.record.parse(record), slice) ?? []),
  );
  const age = ({ at }: Signal) => (Date.parse(today) - Date.parse(utcDay(at) ?? '')) / 86_400_000;
  const seats = new Set(
    derived('products', 'grants').map(
      ({ account_key, product, scope }) => `${account_key} ${product} ${scope}`,
    ),
  );
  const activeWithin = (product: string, days: number) =>
    new Set(
      signals
        .filter((signal) => signal.product === product && age(signal) <= days)
        .filter(({ account, scope }) => seats.has(`${account} ${product} ${scope}`))
        .map(({ account }) => account),
    ).size;
  for (const { product, ...expected } of truth) {
    expect([30, 60, 90].map((days) => activeWithin(product, days))).toEqual([
      expected.active_30d,
      expected.active_60d,
      expected.active_90d,
    ]);
  }
});

test('every seat, team and member refers to an account, site, product or team that is there', () => {
  const keys = (subject: string, rows: string, key: string) =>
    new Set(derived(subject, rows).map((row) => row[key]));
  const grants = derived('products', 'grants');
  const missing = (of: unknown[], there: Set<unknown>) => of.filter((key) => !there.has(key));
  expect(
    missing(
      grants.map((row) => row.account_key),
      keys('products', 'accounts', 'account_key'),
    ),
  ).toEqual([]);
  expect(
    missing(
      grants.map((row) => row.scope),
      keys('products', 'scopes', 'scope'),
    ),
  ).toEqual([]);
  expect(
    missing(
      grants.map((row) => row.product),
      keys('products', 'products', 'product'),
    ),
  ).toEqual([]);
  const members = derived('teams', 'team_members');
  expect(members.length).toBeGreaterThan(0);
  expect(
    missing(
      members.map((row) => row.team_key),
      keys('teams', 'teams', 'team_key'),
    ),
  ).toEqual([]);
});
