import * as aq from 'arquero';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchPage } from '../../../activities/engine/fetch-page.ts';
import type { OpenConnection } from '../../../activities/engine/platform.ts';
import { github } from '../../../activities/github/platform.ts';
import { credentials } from '../../../simulator/credentials.ts';
import { simulatorAppEnvironment, simulatorEnvironment } from '../../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import type { Truth } from '../../../simulator/truth.ts';
import { subjects } from '../../../transforms/github/subjects.ts';
import { utcDay } from '../../../transforms/utc-day.ts';
import { rawRows } from '../raw-rows.ts';
import { resourceOf, type Walked, walk } from '../walk.ts';
import { walkAll } from '../walk-all.ts';

const today = '2026-06-17';
let simulator: Simulator;
let open: OpenConnection;
let truth: Truth['products'];
const read = new Map<string, Walked[]>();

beforeAll(async () => {
  simulator = await startSimulator({ people: 400, seed: 7, today });
  open = github.connect(simulatorEnvironment(simulator.url));
  const { products } = (await (await fetch(`${simulator.url}/truth?audit_since=2026-06-10`)).json()) as Truth;
  truth = products.filter(({ platform }) => platform === 'github');
  for (const { name } of github.resources) read.set(name, await walkAll(github, open, name));
});
afterAll(() => simulator.close());

/** The rows of one kind that a subject derives of everything read. */
function derived(subject: string, rows: string): Record<string, unknown>[] {
  const context = {
    connection: 'github',
    settings: open.settings,
    serviceAccounts: [],
    internalAccounts: [],
  };
  const derivations = subjects.find(({ name }) => name === subject)?.derivations ?? [];
  return derivations
    .filter((derivation) => derivation.rows === rows)
    .flatMap(({ from, transform }) => transform(rowsOf(from), {}, context).objects()) as Record<
    string,
    unknown
  >[];
}

function rowsOf(from: string) {
  const [name = '', envelope] = from.split('@');
  const walked = read.get(name) ?? [];
  if (!envelope) return rawRows(resourceOf(github, name), walked);
  return aq.from(
    walked.map(({ slice, pages }) => ({
      slice: slice.name,
      record_key: '@envelope',
      payload: pages[0]?.envelope,
    })),
  );
}

const missing = (of: unknown[], there: unknown[]) => of.filter((key) => !new Set(there).has(key));

test.each(github.resources.map(({ name }) => name))(
  'every record of %s is accepted, each under a key of its own, as many as GitHub says',
  (name) => {
    const resource = resourceOf(github, name);
    const walked = read.get(name) ?? [];
    expect(walked.flatMap(({ records }) => records).length).toBeGreaterThan(0);
    for (const { slice, records, pages } of walked) {
      const keys = records.map((record) => resource.key(resource.record.parse(record), slice));
      // Of the many events of a user and day one is kept.
      if (resource.kind !== 'log') expect(new Set(keys).size).toBe(keys.length);
      for (const { total } of pages) if (total?.of === 'rows') expect(records).toHaveLength(total.count);
    }
  },
);

test('lists go over more than one page', () => {
  for (const name of ['consumed-licenses', 'copilot-seats', 'members']) {
    expect(Math.max(...(read.get(name) ?? []).map(({ requests }) => requests.length))).toBeGreaterThan(1);
  }
});

test('each configured organization is read once, and is the parent of its members and teams', () => {
  const names = open.settings.organizations?.split(',');
  expect(read.get('organizations')?.[0]?.requests.map(({ path }) => path)).toEqual(
    names?.map((name) => `/orgs/${name}`),
  );
  for (const child of ['members', 'teams']) {
    expect(read.get(child)?.map(({ slice }) => slice.name)).toEqual(names);
  }
});

test('GitHub Enterprise: entitled and assigned are stated, and are the truth’s', () => {
  const expected = truth.find(({ product }) => product === 'enterprise');
  expect(derived('enterprise', 'entitlements')).toEqual([
    {
      product: 'enterprise',
      scope: 'enterprise',
      entitled: expected?.entitled,
      stated_assigned: expected?.assigned,
    },
  ]);
});

test('Copilot: assigned people are the truth’s, though some have several rows', () => {
  const expected = truth.find(({ product }) => product === 'copilot');
  const grants = derived('copilot', 'grants');
  const people = new Set(grants.map(({ account_key }) => account_key));
  expect(people.size).toBe(expected?.assigned);
  expect(grants.length).toBeGreaterThan(people.size);
});

test('Copilot: people active within 30, 60 and 90 days are the truth’s', () => {
  const expected = truth.find(({ product }) => product === 'copilot');
  const seats = resourceOf(github, 'copilot-seats');
  const signals = (read.get('copilot-seats') ?? []).flatMap(({ slice, records }) =>
    records.flatMap((record) => seats.signals?.(seats.record.parse(record), slice) ?? []),
  );
  const activeWithin = (days: number) =>
    new Set(
      signals
        .filter(({ at }) => (Date.parse(today) - Date.parse(utcDay(at) ?? '')) / 86_400_000 <= days)
        .map(({ account }) => account),
    ).size;
  expect([30, 60, 90].map(activeWithin)).toEqual([
    expected?.active_30d,
    expected?.active_60d,
    expected?.active_90d,
  ]);
});

test('members known to be in a child team only are left out', () => {
  const listed = (read.get('team-members') ?? []).flatMap(
    ({ records }) => records as { inherited?: boolean }[],
  );
  const inherited = listed.filter((member) => member.inherited === true);
  expect(inherited.length).toBeGreaterThan(0);
  expect(derived('teams', 'team_members')).toHaveLength(listed.length - inherited.length);
});

test('every seat and team member refers to an account, scope, product or team that is there', () => {
  const keys = (subject: string, rows: string, key: string) => derived(subject, rows).map((row) => row[key]);
  for (const subject of ['enterprise', 'copilot']) {
    const grants = (key: string) => keys(subject, 'grants', key);
    expect(grants('product').length).toBeGreaterThan(0);
    expect(missing(grants('account_key'), keys(subject, 'accounts', 'account_key'))).toEqual([]);
    expect(missing(grants('scope'), keys(subject, 'scopes', 'scope'))).toEqual([]);
    expect(missing(grants('product'), keys(subject, 'products', 'product'))).toEqual([]);
  }
  const members = (key: string) => keys('teams', 'team_members', key);
  expect(missing(members('team_key'), keys('teams', 'teams', 'team_key'))).toEqual([]);
  expect(missing(members('account_key'), keys('teams', 'accounts', 'account_key'))).toEqual([]);
});

test('an app reads Copilot’s seats, and is told that consumed licenses are not for apps', async () => {
  const app = github.connect(simulatorAppEnvironment(simulator.url));
  const seats = await walkAll(github, app, 'copilot-seats');
  expect(seats[0]?.records).toEqual(read.get('copilot-seats')?.[0]?.records);
  await expect(walkAll(github, app, 'consumed-licenses')).rejects.toMatchObject({
    status: 403,
    failure: {
      kind: 'permission_missing',
      remedy: expect.stringContaining('classic personal access token of an enterprise owner'),
    },
  });
});

test('enterprise seats are active by the events of the audit log, as the truth has it, and the rest is unknown', () => {
  const expected = truth.find(({ product }) => product === 'enterprise');
  const log = resourceOf(github, 'audit-log');
  const last = new Map<string, string>();
  for (const { slice, records } of read.get('audit-log') ?? []) {
    for (const record of records) {
      for (const { account, at } of log.signals?.(log.record.parse(record), slice) ?? []) {
        if (at > (last.get(account) ?? '')) last.set(account, at);
      }
    }
  }
  const holders = derived('enterprise', 'grants').map(({ account_key }) => String(account_key));
  const ages = holders.map(
    (holder) => (Date.parse(today) - Date.parse(utcDay(last.get(holder)) ?? '')) / 86_400_000,
  );
  const active = ages.filter((age) => age <= 30).length;
  expect(active).toBeGreaterThan(0);
  expect([active, Number(expected?.assigned) - active]).toEqual([expected?.active_30d, expected?.unknown]);
});

test('the audit log is read from a week back, later from the day of the last event, and nothing but who and when', async () => {
  const log = resourceOf(github, 'audit-log');
  const [first] = read.get('audit-log') ?? [];
  expect(first?.requests.length).toBeGreaterThan(1);
  expect(first?.requests[0]?.query).toContainEqual(['phrase', 'created:>=2026-06-10']);
  const fields = new Set(first?.records.flatMap((record) => Object.keys(Object(record))));
  expect([...fields].sort()).toEqual(['@timestamp', 'actor', 'created_at']);
  expect(first?.pages.some(({ response }) => response.body.includes('actor_ip'))).toBe(false);
  const watermark = first?.records
    .map((record) => log.watermark?.(log.record.parse(record)) ?? '')
    .sort()
    .at(-1);
  const again = await walk(github, open, log, undefined, watermark);
  expect(again.requests[0]?.query).toContainEqual(['phrase', 'created:>=2026-06-16']);
  expect(first?.records).toEqual(expect.arrayContaining(again.records));
});

test('days of use come from report files, asked for without a credential, four weeks back until they are final', async () => {
  const usage = resourceOf(github, 'copilot-usage');
  const [walked] = read.get('copilot-usage') ?? [];
  expect(walked?.requests.map(({ query }) => query?.[0]?.[1])).toEqual(
    Array.from({ length: 26 }, (_, n) =>
      new Date(Date.parse('2026-05-20') + n * 86_400_000).toISOString().slice(0, 10),
    ),
  );
  const signals = (walked?.records ?? []).flatMap(
    (record) => usage.signals?.(usage.record.parse(record), { name: '', parent: null }) ?? [],
  );
  expect(signals.length).toBeGreaterThan(0);
  expect(signals.length).toBeLessThan(walked?.records.length ?? 0);
  expect(JSON.stringify(walked?.pages)).not.toContain('/signed/');
  expect(JSON.stringify(walked?.pages)).not.toContain('totals_by_ide');
  // Whoever a seat shows to be active in those days was active on one of them.
  const seats = resourceOf(github, 'copilot-seats');
  const days = new Set(signals.map(({ account, at }) => `${account} ${at}`));
  const told = (read.get('copilot-seats') ?? [])
    .flatMap(({ slice, records }) =>
      records.flatMap((one) => seats.signals?.(seats.record.parse(one), slice) ?? []),
    )
    .map(({ account, at }) => ({ account, day: utcDay(at) ?? '' }))
    .filter(({ day }) => day >= '2026-05-20' && day <= '2026-06-14');
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ account, day }) => !days.has(`${account} ${day}`))).toEqual([]);
});

test.each([
  ['2026-06-12', ['2026-06-13', '2026-06-14']],
  ['2026-06-14', ['2026-06-14']],
])('after the report of %s those of %j are asked for', async (watermark, asked) => {
  const { requests } = await walk(github, open, resourceOf(github, 'copilot-usage'), undefined, watermark);
  expect(requests.map(({ query }) => query?.[0]?.[1])).toEqual(asked);
});

test('a token that may not read the audit log is told which scope it lacks', async () => {
  const owner = github.connect({
    ...simulatorEnvironment(simulator.url),
    GITHUB_TOKEN: credentials.github.unauditedToken,
  });
  await expect(walkAll(github, owner, 'audit-log')).rejects.toMatchObject({
    failure: { kind: 'permission_missing', remedy: expect.stringContaining('read:audit_log') },
  });
  const app = github.connect(simulatorAppEnvironment(simulator.url));
  await expect(walkAll(github, app, 'audit-log')).rejects.toMatchObject({
    failure: { kind: 'permission_missing' },
  });
});

test('without organizations the list of them does not apply, instead of failing', async () => {
  const bare = github.connect({ ...simulatorEnvironment(simulator.url), GITHUB_ORGS: '' });
  await expect(walkAll(github, bare, 'organizations')).rejects.toThrow('GITHUB_ORGS names no organization');
});

test('a wrong token is a rejected credential, and is not in the error', async () => {
  const resource = resourceOf(github, 'consumed-licenses');
  const context = {
    slice: { name: '', parent: null },
    settings: open.settings,
    asOf: today,
    watermark: null,
  };
  const wrong = github.connect({ ...simulatorEnvironment(simulator.url), GITHUB_TOKEN: 'ghp_wrongwrong' });
  const asked = fetchPage(
    { platform: github, connection: 'github', open: wrong, resource },
    resource.first(context),
    context,
  );
  await expect(asked).rejects.toMatchObject({ status: 401, failure: { kind: 'credential_rejected' } });
  await expect(asked).rejects.not.toThrow('ghp_wrong');
});
