import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import type { Truth } from '../../simulator/truth.ts';
import {
  type ArtifactMemory,
  type CopilotMemory,
  countAtlassian,
  countGithub,
  countJfrog,
  countTrello,
  watchArtifacts,
  watchCopilot,
} from './naive-count.ts';
import { type Walker, walk } from './walk.ts';

const today = '2026-11-24';
let simulator: Simulator;
let walker: Walker;

beforeAll(async () => {
  simulator = await startSimulator({ people: 200, seed: 5, today, limits: 'none' });
  walker = walk(simulator.url);
});
afterAll(() => simulator.close());

async function truthOf(query: string): Promise<Truth> {
  return (await (await fetch(`${simulator.url}/truth?${query}`)).json()) as Truth;
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Lets somebody look at what the platforms forget, once a week from `since` on, and once on the day itself. */
async function watchWeekly(since: string, until: string) {
  const copilot: CopilotMemory = new Map();
  const artifacts: ArtifactMemory = new Map();
  for (let date = since; date < until; date = daysBefore(date, -7)) {
    simulator.setClock(date);
    await watchCopilot(walker, copilot);
    await watchArtifacts(walker, artifacts);
  }
  simulator.setClock(until);
  return { copilot, artifacts };
}

describe('the truth', () => {
  test.each(['2026-11-24', '2026-08-31', '2026-01-05', '2025-12-24'])(
    'is what a patient visitor counts from the platforms’ answers on %s',
    async (date) => {
      const since = daysBefore(date, 182);
      const auditSince = daysBefore(date, 120);
      const memory = await watchWeekly(since, date);
      const counted = [
        ...(await countAtlassian(walker, date)),
        ...(await countGithub(walker, date, memory.copilot, auditSince)),
        await countJfrog(walker, date, memory.artifacts),
        await countTrello(walker, date),
      ];
      const { products } = await truthOf(`date=${date}&since=${since}&audit_since=${auditSince}`);
      const byName = (a: { product: string }, b: { product: string }): number =>
        a.product < b.product ? -1 : 1;
      expect(counted.sort(byName)).toEqual(products.sort(byName));
    },
  );

  test('counts who was forgotten before anybody watched as never seen', async () => {
    const memory: CopilotMemory = new Map();
    simulator.setClock(today);
    const [, copilot] = await countGithub(walker, today, memory, today);
    const { products } = await truthOf(`date=${today}&since=${today}`);
    expect(products.find(({ product }) => product === 'copilot')).toEqual(copilot);
    const watched = (await truthOf(`date=${today}`)).products.find(({ product }) => product === 'copilot');
    expect(watched?.idle_over_90d).toBeGreaterThan(copilot?.idle_over_90d ?? 0);
  });

  test('counts whose artifacts were cleaned up before anybody watched as never seen', async () => {
    simulator.setClock(today);
    const counted = await countJfrog(walker, today, new Map());
    const jfrog = async (query: string) =>
      (await truthOf(query)).products.find(({ platform }) => platform === 'jfrog');
    expect(await jfrog(`date=${today}&since=${today}`)).toEqual(counted);
    expect((await jfrog(`date=${today}`))?.idle_over_90d).toBeGreaterThan(counted.idle_over_90d ?? 0);
  });

  test('leaves out Trello actions older than anybody read', async () => {
    const all = (await truthOf(`date=${today}`)).products.find(({ platform }) => platform === 'trello');
    const some = (await truthOf(`date=${today}&actions_since=2026-10-20`)).products.find(
      ({ platform }) => platform === 'trello',
    );
    expect(some?.assigned).toBe(all?.assigned);
    expect(some?.unknown).toBeGreaterThan(all?.unknown ?? 0);
  });

  test('puts every assigned seat into one state, on any day', async () => {
    for (let date = '2024-01-01'; date < '2027-06-01'; date = daysBefore(date, -41)) {
      for (const product of (await truthOf(`date=${date}&people=false`)).products) {
        const states = [
          product.active_90d,
          product.idle_over_90d,
          product.never_used,
          product.too_new,
          product.unknown,
        ].reduce<number>((sum, state) => sum + (state ?? 0), 0);
        expect({ date, ...product, states }).toMatchObject({ states: product.assigned });
        expect(product.active_30d ?? 0).toBeLessThanOrEqual(product.active_60d ?? 0);
        expect(product.active_60d ?? 0).toBeLessThanOrEqual(product.active_90d ?? 0);
      }
    }
  });

  test('adds storage up to the total that JFrog states', async () => {
    simulator.setClock(today);
    const body = (await (await walker.get('jfrog', '/artifactory/api/storageinfo')).json()) as {
      repositoriesSummaryList: Array<Record<string, unknown>>;
    };
    const total = body.repositoriesSummaryList.at(-1);
    const { storage } = await truthOf(`date=${today}`);
    expect(total).toMatchObject({
      repoKey: 'TOTAL',
      usedSpaceInBytes: storage.reduce((sum, { bytes }) => sum + bytes, 0),
      filesCount: storage.reduce((sum, { files }) => sum + files, 0),
    });
    expect(body.repositoriesSummaryList).toHaveLength(storage.length + 1);
  });

  test('names each person once, with accounts that belong to nobody else', async () => {
    const { people } = await truthOf(`date=${today}`);
    const accounts = (people ?? []).flatMap((person) =>
      person.accounts.map(({ platform, account }) => `${platform} ${account}`),
    );
    expect(new Set(accounts).size).toBe(accounts.length);
    expect(new Set(people?.map(({ id }) => id)).size).toBe(people?.length);
    const names = people?.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBeLessThan(names.length);
    expect(new Set(people?.map(({ email }) => email)).size).toBe(names.length);
    const left = people?.filter(({ left_on }) => left_on !== null) ?? [];
    expect(left.some(({ accounts }) => accounts.some(({ listed }) => listed))).toBe(true);
    expect(people?.every(({ email }) => /@(partner\.)?example\.(com|org)$/.test(email))).toBe(true);
  });

  test('refuses days that the story does not reach', async () => {
    const response = await fetch(`${simulator.url}/truth?date=1999-01-01`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toMatch(/can be asked for \d{4}/);
  });
});
