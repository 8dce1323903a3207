import { describe, expect, it } from 'vitest';
import { serve } from '../connectors/serve.ts';
import { usePostgres } from '../sql/postgres.ts';
import { houseDetails, houses, readerOf } from './reader.ts';

const postgres = usePostgres();
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'] as const;

/** Answers `/houses` with the names, and `/houses/<name>` with so many tenants. */
async function town(tenants: () => Record<string, number>) {
  const server = await serve(({ target }) => {
    const id = target.split('/')[2];
    if (!id) return { body: { data: Object.keys(tenants()).map((one) => ({ id: one })) } };
    return { body: { id, tenants: Array.from({ length: tenants()[id] ?? 0 }, (_, n) => `${id}-${n}`) } };
  });
  const read = readerOf(postgres.database, server.url);
  return {
    ...server,
    async night(n: number, detailsUntil = Number.POSITIVE_INFINITY) {
      const task = { run: `night-${n}`, asOf: days[n] as string };
      await read(houses, task);
      const end = await read(houseDetails, { ...task, detailsUntil });
      return end.state === 'done' ? end.result : end;
    },
  };
}

/** How many tenants each house has, as it is current, and since when. */
async function known(): Promise<Record<string, [tenants: number, since: string]>> {
  const { rows } = await postgres.database.raw<{ rows: { slice: string; n: number; valid_from: string }[] }>(
    `select slice, jsonb_array_length(payload -> 'tenants') as n, valid_from
     from staging.record_version join staging.resource using (resource_id)
     where resource = 'house-details' and valid_to is null order by slice`,
  );
  return Object.fromEntries(rows.map(({ slice, n, valid_from }) => [slice, [n, valid_from]]));
}

/** What came of the held extractions, and how many details wait for a decision. */
async function waiting(): Promise<unknown> {
  const { rows } = await postgres.database.raw(
    `select decision, (select count(*)::integer from staging.extracted) as details
     from staging.extraction where outcome = 'held'`,
  );
  return rows;
}

const many = (tenants: (n: number) => number) =>
  Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`h${n}`, tenants(n)]));

describe('details that hold less than before', () => {
  it.each([
    ['all of them are empty', many(() => 2), many(() => 0), 'lose 80 of 80'],
    ['all but a few are empty', many(() => 2), many((n) => (n < 3 ? 2 : 0)), 'lose 74 of 80'],
    ['a part of each is missing', many(() => 4), many(() => 3), 'lose 40 of 160'],
    ['a single one is empty that held everything', { a: 0, b: 1 }, { a: 0, b: 0 }, 'lose 1 of 1'],
  ])('are held when %s', async (_, before, after, reason) => {
    let tenants: Record<string, number> = before;
    await using server = await town(() => tenants);
    await server.night(0);
    tenants = after;
    const { outcome, error } = (await server.night(1)) as { outcome: string; error: string };
    expect({ outcome, error }).toEqual({ outcome: 'held', error: expect.stringContaining(reason) });
    expect(await known()).toEqual(
      Object.fromEntries(Object.entries(before).map(([house, n]) => [house, [n, days[0]]])),
    );
  });

  it.each([
    ['one of two is empty', { a: 3, b: 3 }, { a: 3, b: 0 }],
    ['a fifth of all is missing', many(() => 5), many(() => 4)],
    ['nothing was in them', { a: 0, b: 0 }, { a: 0, b: 0 }],
  ])('are current when %s', async (_, before, after) => {
    let tenants: Record<string, number> = before;
    await using server = await town(() => tenants);
    await server.night(0);
    tenants = after;
    expect(await server.night(1)).toMatchObject({ outcome: 'ok', error: null });
    expect(Object.entries(await known()).map(([house, [n]]) => [house, n])).toEqual(
      Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });

  it('keep nothing from those that hold more, and are counted as changed once they are current', async () => {
    let tenants: Record<string, number> = { a: 2, b: 2, c: 2 };
    await using server = await town(() => tenants);
    await server.night(0);
    tenants = { a: 3, b: 1, c: 2 };
    expect(await server.night(1)).toMatchObject({ outcome: 'ok', records: 3, changed: 2, removed: 0 });
    tenants = { a: 1, c: 5 };
    expect(await server.night(2)).toMatchObject({ outcome: 'ok', records: 2, changed: 2, removed: 1 });
    expect(await known()).toEqual({ a: [1, days[2]], c: [5, days[2]] });
  });

  it('are current from the day on which a person accepts them', async () => {
    let tenants: Record<string, number> = { a: 2, b: 2 };
    await using server = await town(() => tenants);
    await server.night(0);
    tenants = { a: 0, b: 0 };
    expect(await server.night(1)).toMatchObject({ outcome: 'held' });
    await postgres.database.raw(`select staging.decide('github', 'house-details', true, ?)`, [days[2]]);
    expect(await known()).toEqual({ a: [0, days[2]], b: [0, days[2]] });
    expect(await server.night(3)).toMatchObject({ outcome: 'ok', changed: 0 });
  });

  it('ask no more once they are read again and are as they were', async () => {
    let tenants: Record<string, number> = { a: 2, b: 2 };
    await using server = await town(() => tenants);
    await server.night(0);
    tenants = { a: 0, b: 0 };
    await server.night(1);
    tenants = { a: 2, b: 2 };
    expect(await server.night(2, 0)).toMatchObject({ outcome: 'ok', records: 0 });
    expect(await waiting()).toEqual([{ decision: null, details: 2 }]);
    expect(await server.night(3)).toMatchObject({ outcome: 'ok', changed: 0 });
    expect(await waiting()).toEqual([{ decision: 'superseded', details: 0 }]);
  });
});
