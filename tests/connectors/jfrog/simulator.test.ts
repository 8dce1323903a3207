import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotApplicable } from '../../../activities/engine/fetch-page.ts';
import type { OpenConnection } from '../../../activities/engine/platform.ts';
import { jfrog } from '../../../activities/jfrog/platform.ts';
import { credentials } from '../../../simulator/credentials.ts';
import { simulatorEnvironment } from '../../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import type { Truth } from '../../../simulator/truth.ts';
import type { TransformContext } from '../../../transforms/derivation.ts';
import { subjects } from '../../../transforms/jfrog/subjects.ts';
import { utcDay } from '../../../transforms/utc-day.ts';
import { rawRows } from '../raw-rows.ts';
import { resourceOf, type Walked, walk } from '../walk.ts';
import { walkAll } from '../walk-all.ts';

const today = '2026-06-17';
let simulator: Simulator;
let open: OpenConnection;
let truth: Truth;
const read = new Map<string, Walked[]>();

/** What this instance, in the cloud and new, does not have. */
const absent = ['licenses', 'users-legacy', 'user-details-legacy'];
/** Many records of a user and day are one. */
const logs = ['uploads', 'downloads'];
const present = jfrog.resources.map(({ name }) => name).filter((name) => !absent.includes(name));

beforeAll(async () => {
  simulator = await startSimulator({ people: 400, seed: 7, today });
  open = jfrog.connect(simulatorEnvironment(simulator.url));
  truth = (await (await fetch(`${simulator.url}/truth?since=${today}`)).json()) as Truth;
  for (const name of present) read.set(name, await walkAll(jfrog, open, name));
});
afterAll(() => simulator.close());

/** The rows of one kind that a subject derives of everything read. */
function derived(subject: string, rows: string): Record<string, unknown>[] {
  const context: TransformContext = {
    connection: 'jfrog',
    settings: open.settings,
    serviceAccounts: ['svc-*', '*-bot', '*[bot]'],
    internalAccounts: ['anonymous', 'trialadmin', '/^jf[a-z]{2}@/'],
  };
  const derivations = subjects.find(({ name }) => name === subject)?.derivations ?? [];
  return derivations
    .filter((derivation) => derivation.rows === rows)
    .flatMap(({ from, transform }) =>
      transform(rawRows(resourceOf(jfrog, from), read.get(from) ?? []), {}, context).objects(),
    ) as Record<string, unknown>[];
}

const missing = (of: unknown[], there: unknown[]) => of.filter((key) => !new Set(there).has(key));

const keysOf = (name: string) => {
  const resource = resourceOf(jfrog, name);
  return (read.get(name) ?? []).flatMap(({ slice, records }) =>
    records.map((record) => resource.key(resource.record.parse(record), slice)),
  );
};

test.each(present)('every record of %s is accepted, each under a key of its own', (name) => {
  const keys = keysOf(name);
  expect(keys.length).toBeGreaterThan(0);
  if (!logs.includes(name)) expect(new Set(keys).size).toBe(keys.length);
});

test.each(logs)('of %s nothing but who and when is asked for and told', (name) => {
  const told = (read.get(name) ?? []).flatMap(({ records }) => records.flatMap(fieldNames));
  const own = ['created', 'created_by', 'stats', 'downloaded', 'downloaded_by'];
  expect(told.filter((field) => !own.includes(field))).toEqual([]);
});

test('activity by clients is known of many who never logged in, machines among them', () => {
  const loggedIn = new Set(signalsOf('user-details').map(({ account }) => account));
  for (const name of logs) {
    const others = signalsOf(name).filter(({ account }) => !loggedIn.has(account));
    expect(others.length).toBeGreaterThan(0);
    expect(others.some(({ account }) => account.startsWith('svc-'))).toBe(true);
  }
});

test.each(logs)('reading %s again asks for the time since the last reading, in one request', async (name) => {
  const resource = resourceOf(jfrog, name);
  const records = (read.get(name) ?? []).flatMap((walked) => walked.records);
  const positions = records.map((record) => resource.watermark?.(resource.record.parse(record)) ?? '');
  const watermark = positions.toSorted().at(-1) ?? null;
  const again = await walk(jfrog, open, resource, undefined, watermark);
  expect(again.requests).toHaveLength(1);
  expect(records).toEqual(expect.arrayContaining(again.records));
  expect(again.records.length).toBeGreaterThan(0);
});

function fieldNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...names, ...Object.values(value).flatMap(fieldNames)];
}

test('licenses do not apply in the cloud, and a new instance has no users of the older API', async () => {
  await expect(walkAll(jfrog, open, 'licenses')).rejects.toThrow(NotApplicable);
  expect(await walkAll(jfrog, open, 'users-legacy')).toEqual([]);
});

test('there is one request of details for each user', () => {
  const users = (read.get('users') ?? []).flatMap(({ records }) => records);
  expect(read.get('user-details')).toHaveLength(users.length);
});

test('assigned seats are the truth’s: enabled users who are people', () => {
  const expected = truth.products.find(({ platform }) => platform === 'jfrog');
  const holders = new Set(derived('platform', 'grants').map(({ account_key }) => account_key));
  expect(holders.size).toBe(expected?.assigned);
});

/** What a resource says of activity: the account, and the UTC day. */
function signalsOf(name: string) {
  const resource = resourceOf(jfrog, name);
  return (read.get(name) ?? []).flatMap(({ slice, records }) =>
    records.flatMap((record) => resource.signals?.(resource.record.parse(record), slice) ?? []),
  );
}

test('the seats active within 30, 60 and 90 days are the truth’s, and so is the number of unknown ones', () => {
  const expected = truth.products.find(({ platform }) => platform === 'jfrog');
  const last = new Map<string, string>();
  for (const { account, at } of ['user-details', 'uploads', 'downloads'].flatMap(signalsOf)) {
    const day = utcDay(at) ?? '';
    if (day > (last.get(account) ?? '')) last.set(account, day);
  }
  const holders = derived('platform', 'grants').map(({ account_key }) => String(account_key));
  const ages = holders.map((holder) => (Date.parse(today) - Date.parse(last.get(holder) ?? '')) / 86_400_000);
  expect([30, 60, 90].map((days) => ages.filter((age) => age <= days).length)).toEqual([
    expected?.active_30d,
    expected?.active_60d,
    expected?.active_90d,
  ]);
  expect(ages.filter(Number.isNaN)).toHaveLength(expected?.unknown ?? -1);
});

test('storage is the truth’s to the byte, without the sum of all', () => {
  const rows = derived('storage', 'storage');
  const of = (name: string) => rows.find(({ repository }) => repository === name);
  expect(of('TOTAL')).toBeUndefined();
  expect(truth.storage.length).toBeGreaterThan(0);
  for (const { repository, bytes, files, package_type } of truth.storage) {
    const type = package_type === 'NA' ? null : package_type;
    expect(of(repository)).toMatchObject({ bytes, files, package_type: type, is_estimate: false });
  }
});

test('seats and memberships refer to accounts and teams that are there; addresses come from the details', () => {
  const keys = (subject: string, rows: string, key: string) => derived(subject, rows).map((row) => row[key]);
  const accounts = keys('platform', 'accounts', 'account_key');
  expect(missing(keys('platform', 'grants', 'account_key'), accounts)).toEqual([]);
  expect(missing(keys('groups', 'team_members', 'account_key'), accounts)).toEqual([]);
  expect(missing(keys('groups', 'team_members', 'team_key'), keys('groups', 'teams', 'team_key'))).toEqual(
    [],
  );
  expect(keys('platform', 'accounts', 'email').filter(Boolean)).toEqual([]);
  expect(keys('people', 'accounts', 'email').filter(Boolean).length).toBeGreaterThan(0);
});

test('a token without the right is told so, even where JFrog answers with an empty body', async () => {
  const reader = jfrog.connect({
    ...simulatorEnvironment(simulator.url),
    JFROG_ACCESS_TOKEN: credentials.jfrog.identitiesToken,
  });
  expect(await walkAll(jfrog, reader, 'users')).toHaveLength(1);
  for (const [name, status] of [
    ['projects', 403],
    ['uploads', 400],
    ['downloads', 400],
  ] as const) {
    await expect(walkAll(jfrog, reader, name)).rejects.toMatchObject({
      status,
      failure: { kind: 'permission_missing', remedy: expect.stringContaining('administrator') },
    });
  }
});
