import * as aq from 'arquero';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenConnection } from '../../../activities/engine/platform.ts';
import { trello } from '../../../activities/trello/platform.ts';
import { simulatorEnvironment } from '../../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import type { Truth } from '../../../simulator/truth.ts';
import type { Signal } from '../../../transforms/signal.ts';
import { subjects } from '../../../transforms/trello/subjects.ts';
import { utcDay } from '../../../transforms/utc-day.ts';
import { rawRows } from '../raw-rows.ts';
import { resourceOf, type Walked, walk } from '../walk.ts';
import { walkAll } from '../walk-all.ts';

const today = '2026-06-17';
let simulator: Simulator;
let open: OpenConnection;
let truth: Truth['products'][number] | undefined;
const read = new Map<string, Walked[]>();

beforeAll(async () => {
  simulator = await startSimulator({ people: 400, seed: 7, today });
  open = trello.connect(simulatorEnvironment(simulator.url));
  const { products } = (await (await fetch(`${simulator.url}/truth`)).json()) as Truth;
  truth = products.find(({ platform }) => platform === 'trello');
  for (const { name } of trello.resources) read.set(name, await walkAll(trello, open, name));
});
afterAll(() => simulator.close());

/** The rows of one kind, derived of everything read. */
function derived(rows: string): Record<string, unknown>[] {
  const raw = (name: string, fields?: readonly string[]) =>
    rawRows(resourceOf(trello, name), read.get(name) ?? [], fields);
  const context = {
    connection: 'trello',
    settings: open.settings,
    serviceAccounts: [],
    internalAccounts: [],
  };
  return subjects
    .flatMap(({ derivations }) => derivations)
    .filter((derivation) => derivation.rows === rows)
    .flatMap(({ from, with: others = {}, transform }) =>
      transform(
        raw(from),
        Object.fromEntries(Object.entries(others).map(([name, fields]) => [name, raw(name, fields)])),
        context,
      ).objects(),
    ) as Record<string, unknown>[];
}

/** Accounts and workspaces with enough grants of one kind, as `account workspace`. */
function seats(): Set<string> {
  const held = aq
    .from(derived('grants'))
    .groupby('account_key', 'scope', 'grants_needed')
    .rollup({ grants: aq.op.distinct('granted_via') })
    .filter((kind: { grants: number; grants_needed: number }) => kind.grants >= kind.grants_needed)
    .objects() as { account_key: string; scope: string }[];
  return new Set(held.map(({ account_key, scope }) => `${account_key} ${scope}`));
}

function signals(): Signal[] {
  return ['memberships', 'actions'].flatMap((name) => {
    const resource = resourceOf(trello, name);
    return (read.get(name) ?? []).flatMap(({ slice, records }) =>
      records.flatMap((record) => resource.signals?.(resource.record.parse(record), slice) ?? []),
    );
  });
}

test.each(trello.resources.map(({ name }) => name))(
  'every record of %s is accepted, each under a key of its own',
  (name) => {
    const resource = resourceOf(trello, name);
    const slices = read.get(name) ?? [];
    expect(slices.flatMap(({ records }) => records).length).toBeGreaterThan(0);
    for (const { slice, records } of slices) {
      const keys = records.map((record) => resource.key(resource.record.parse(record), slice));
      expect(new Set(keys).size).toBe(keys.length);
    }
  },
);

test('boards are keyed over all workspaces, since slices are named by them', () => {
  const keys = (read.get('boards') ?? []).flatMap(({ records }) => records.map((board) => Object(board).id));
  expect(new Set(keys).size).toBe(keys.length);
});

test('actions hold no name and no text of a card', () => {
  const [first] = (read.get('actions') ?? []).flatMap(({ records }) => records);
  expect(Object.keys(Object(first)).sort()).toEqual(['date', 'id', 'idMemberCreator', 'type']);
});

test('actions are read over several pages, and from the newest one on there is nothing left', async () => {
  const actions = resourceOf(trello, 'actions');
  const [busiest] = (read.get('actions') ?? []).toSorted((a, b) => b.records.length - a.records.length);
  if (!busiest) throw new Error('no workspace was read');
  expect(busiest.pages.length).toBeGreaterThan(2);
  const ids = busiest.records.map((record) => actions.watermark?.(actions.record.parse(record)) ?? '');
  expect(ids).toEqual(ids.toSorted().reverse());
  const later = await walk(trello, open, actions, busiest.slice, ids[0]);
  expect(later.records).toEqual([]);
});

test('assigned seats are the truth’s: members and guests on two open boards of paid workspaces', () => {
  expect(seats().size).toBe(truth?.assigned);
});

test('what the platform itself bills is what was counted, workspace by workspace', () => {
  const counted = (scope: unknown) => [...seats()].filter((seat) => seat.endsWith(` ${scope}`)).length;
  const entitlements = derived('entitlements');
  expect(entitlements.length).toBeGreaterThan(1);
  for (const { scope, stated_assigned } of entitlements) {
    expect(counted(scope)).toBe(stated_assigned);
  }
});

test('licenses owned are the truth’s', () => {
  const owned = derived('entitlements').reduce((sum, { entitled }) => sum + Number(entitled), 0);
  expect(owned).toBe(truth?.entitled);
});

test('the seats active within 30, 60 and 90 days are the truth’s; agents’ actions are nobody’s', () => {
  const held = seats();
  const age = ({ at }: Signal) => (Date.parse(today) - Date.parse(utcDay(at) ?? '')) / 86_400_000;
  const activeWithin = (days: number) =>
    new Set(
      signals()
        .filter((signal) => age(signal) <= days)
        .map(({ account, scope }) => `${account} ${scope}`)
        .filter((seat) => held.has(seat)),
    ).size;
  expect([30, 60, 90].map(activeWithin)).toEqual([truth?.active_30d, truth?.active_60d, truth?.active_90d]);
});

test('every seat refers to an account and a workspace that are there', () => {
  const accounts = new Set(derived('accounts').map(({ account_key }) => account_key));
  const scopes = new Set(derived('scopes').map(({ scope }) => scope));
  const grants = derived('grants');
  expect(grants.filter(({ account_key }) => !accounts.has(account_key))).toEqual([]);
  expect(grants.filter(({ scope }) => !scopes.has(scope))).toEqual([]);
});
