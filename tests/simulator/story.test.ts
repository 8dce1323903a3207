import { describe, expect, test } from 'vitest';
import { startSimulator } from '../../simulator/server.ts';
import type { Truth } from '../../simulator/truth.ts';
import { everyList, walk } from './walk.ts';

const today = '2026-11-24';

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('the story of the invented company', () => {
  test.each([
    { people: 50, seed: 3 },
    { people: 400, seed: 1 },
  ])(
    'never empties a list, nor loses more than a tenth of it within a week ($people people)',
    async (size) => {
      const simulator = await startSimulator({ ...size, today, limits: 'none' });
      const walker = walk(simulator.url);
      let before = new Map<string, Set<string>>();
      const losses: unknown[] = [];
      for (let date = dateAfter(today, -400); date <= dateAfter(today, 30); date = dateAfter(date, 7)) {
        simulator.setClock(date);
        const now = await everyList(walker);
        for (const [name, keys] of before) {
          const left = now.get(name) ?? new Set<string>();
          const lost = [...keys].filter((key) => !left.has(key)).length;
          if (left.size === 0 || lost > Math.max(3, keys.size * 0.1))
            losses.push({ date, name, lost, of: keys.size });
        }
        before = now;
      }
      await simulator.close();
      expect(before.size).toBeGreaterThan(60);
      expect(losses).toEqual([]);
    },
  );

  test('grows over the last half year, with Copilot rolled out, Trello in decline and Jira nearly full', async () => {
    const simulator = await startSimulator({ today, limits: 'none' });
    const on = async (date: string): Promise<Record<string, Truth['products'][number]>> => {
      const truth = (await (await fetch(`${simulator.url}/truth?date=${date}&people=false`)).json()) as Truth;
      return Object.fromEntries(truth.products.map((product) => [product.product, product]));
    };
    const [then, between, now] = await Promise.all([
      on(dateAfter(today, -180)),
      on(dateAfter(today, -90)),
      on(today),
    ]);
    await simulator.close();
    const share = (part?: number | null, whole?: number | null): number => (part ?? 0) / (whole ?? 1);
    expect(share(now?.confluence?.assigned, then?.confluence?.assigned)).toBeGreaterThan(1.1);
    expect(share(now?.copilot?.assigned, then?.copilot?.assigned)).toBeGreaterThan(2.5);
    expect(share(now?.workspace?.active_30d, then?.workspace?.active_30d)).toBeLessThan(0.85);
    expect(share(now?.['jira-software']?.assigned, now?.['jira-software']?.entitled)).toBeGreaterThan(0.9);
    expect(between?.enterprise?.assigned).toBeGreaterThan(between?.enterprise?.entitled ?? 0);
    expect(now?.enterprise?.assigned).toBeLessThan(now?.enterprise?.entitled ?? 0);
    const active = share(now?.['jira-software']?.active_30d, now?.['jira-software']?.assigned);
    const idle = share(now?.['jira-software']?.idle_over_90d, now?.['jira-software']?.assigned);
    expect([active > 0.6 && active < 0.72, idle > 0.07 && idle < 0.14]).toEqual([true, true]);
    expect(now?.['jira-software']?.never_used).toBeGreaterThan(0);
  });

  test('is told the same by the same seed, size and day, and differently by another seed', async () => {
    const told = async (seed: number): Promise<string> => {
      const simulator = await startSimulator({ people: 60, seed, today, limits: 'none' });
      const walker = walk(simulator.url);
      const lists = JSON.stringify([...(await everyList(walker))].map(([name, keys]) => [name, [...keys]]));
      const truth = await (await fetch(`${simulator.url}/truth`)).text();
      await simulator.close();
      return lists + truth;
    };
    const first = await told(1);
    expect(await told(1)).toBe(first);
    expect(await told(2)).not.toBe(first);
  });

  test('does not depend on the order in which days are asked', async () => {
    const simulator = await startSimulator({ people: 60, today, limits: 'none' });
    const on = async (date: string): Promise<string> =>
      (await fetch(`${simulator.url}/truth?date=${date}`)).text();
    const forward = [await on('2026-03-01'), await on('2026-07-01'), await on('2026-11-01')];
    const backward = [await on('2026-11-01'), await on('2026-07-01'), await on('2026-03-01')];
    await simulator.close();
    expect(backward.reverse()).toEqual(forward);
  });

  test('cannot be told of too small a company', async () => {
    await expect(startSimulator({ people: 49 })).rejects.toThrow(/from 50 to 1000000/);
  });
});
