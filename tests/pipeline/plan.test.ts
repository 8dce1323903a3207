import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectRequests } from '../../activities/plan/expect-requests.ts';
import { demoConnections } from '../../config/demo.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ people: 150, seed: 11, today: '2026-11-24' });
});
afterAll(() => house?.close());

const expected = () =>
  Promise.all(demoConnections(house.simulator.url).map((one) => expectRequests(house.database, one)));

it('says of a list that was never read that its requests are not known', async () => {
  for (const { lists, requests } of await expected()) {
    expect(lists.map((list) => list.requests)).toEqual(lists.map(() => null));
    expect(requests).toBe(0);
  }
});

it('foretells the requests of each connection within 5 %: of all lists but the logs the second night, of all the third', async () => {
  await house.play('2026-11-16');
  for (const day of ['2026-11-17', '2026-11-18']) {
    const plan = await expected();
    const result = await house.play(day);
    for (const { connection, lists, requests } of plan) {
      const foretold = lists.filter((list) => list.requests !== null).map(({ resource }) => resource);
      const read = result.connections.find((one) => one.connection === connection)?.resources ?? [];
      const asked = read
        .filter(({ resource }) => foretold.includes(resource))
        .reduce((sum, list) => sum + list.requests, 0);
      expect(asked, connection).toBeGreaterThan(4);
      expect(
        Math.abs(requests - asked) / asked,
        `${connection}: ${requests} foretold, ${asked} asked`,
      ).toBeLessThan(0.05);
      if (day === '2026-11-18') expect(foretold).toHaveLength(lists.length);
    }
  }
});
