import { describe, expect, it } from 'vitest';
import { type Answer, type Received, serve } from '../connectors/serve.ts';
import { usePostgres } from '../sql/postgres.ts';
import { houseDetails, houses, readerOf } from './reader.ts';

const postgres = usePostgres();
const [monday, tuesday] = ['2026-03-02', '2026-03-03'] as const;

/** Answers `/houses` with these houses, and `/houses/<id>` with what `detail` says. */
async function town(list: () => string[], detail: (id: string, received: Received) => Answer) {
  const server = await serve((received) => {
    const id = received.target.split('/')[2];
    if (id) return detail(id, received);
    return { body: { data: list().map((one) => ({ id: one })) } };
  });
  const asked = () => server.received.flatMap(({ target }) => target.split('/')[2] ?? []);
  return { ...server, asked, read: readerOf(postgres.database, server.url) };
}

const well = (id: string): Answer => ({ body: { id, floors: 2 } });

async function details(): Promise<string[]> {
  const { rows } = await postgres.database.raw(
    `select slice from staging.record_version join staging.resource using (resource_id)
     where resource = 'house-details' and valid_to is null order by slice`,
  );
  return rows.map(({ slice }: { slice: string }) => slice);
}

describe('details', () => {
  it('are current one by one: what was read before a crash stays', async () => {
    const crash = new AbortController();
    let asked = 0;
    await using server = await town(
      () => ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
      (id) => {
        asked += 1;
        if (asked === 6) crash.abort();
        return well(id);
      },
    );
    await server.read(houses);
    await expect(server.read(houseDetails, {}, crash.signal)).rejects.toThrow('aborted');
    const before = await details();
    expect(before.length).toBeGreaterThan(0);
    expect(await server.read(houseDetails)).toMatchObject({
      state: 'done',
      result: { outcome: 'ok', records: 10 },
    });
    expect(await details()).toHaveLength(10);
    for (const id of before) expect(server.asked().filter((one) => one === id)).toHaveLength(1);
  });

  it('are counted although the worker was killed after its last call', async () => {
    await using server = await town(() => ['a', 'b'], well);
    await server.read(houses);
    expect(await server.read(houseDetails, { maxPages: 0 })).toMatchObject({ state: 'more' });
    await postgres.database.raw(
      `select staging.store_detail(e.extraction_id, e.fence, e.as_of, id, jsonb_build_object('id', id)::text, id, null, '{}', '[]')
       from staging.extraction e, unnest(array['a', 'b']) id where e.outcome is null`,
    );
    expect(await server.read(houseDetails)).toMatchObject({
      state: 'done',
      result: { outcome: 'ok', requests: 2, records: 2, changed: 2 },
    });
    expect(server.asked()).toEqual([]);
  });

  it('are asked for with the oldest and the missing first', async () => {
    const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const isNew = new Set(['g']);
    const crash = new AbortController();
    let isSecond = false;
    await using server = await town(
      () => (isSecond ? list : list.filter((id) => !isNew.has(id))),
      (id) => {
        if (isSecond) crash.abort();
        return well(id);
      },
    );
    await server.read(houses);
    await server.read(houseDetails);
    await postgres.database.raw(
      `update staging.record_version v set fetched_at = now() - interval '3 days' from staging.resource r
       where r.resource_id = v.resource_id and r.resource = 'house-details' and slice in ('c', 'f', 'h')`,
    );
    isSecond = true;
    await server.read(houses, { run: 'second', asOf: tuesday });
    const before = server.asked().length;
    await expect(server.read(houseDetails, { run: 'second', asOf: tuesday }, crash.signal)).rejects.toThrow(
      'aborted',
    );
    const first = server.asked().slice(before);
    expect(first.length).toBeGreaterThan(0);
    expect(['c', 'f', 'g', 'h']).toEqual(expect.arrayContaining(first));
  });

  it('are left for the next night when this one has no time for them', async () => {
    await using server = await town(() => ['a', 'b'], well);
    await server.read(houses);
    expect(await server.read(houseDetails, { detailsUntil: 0 })).toMatchObject({
      state: 'done',
      result: { outcome: 'ok', records: 0 },
    });
    expect(server.asked()).toEqual([]);
  });

  it('that answer 404 stop nothing, and stay until the list has lost their record', async () => {
    let gone = false;
    let list = ['a', 'b', 'c'];
    await using server = await town(
      () => list,
      (id) => (gone && id === 'b' ? { status: 404, body: {} } : well(id)),
    );
    await server.read(houses);
    await server.read(houseDetails);
    gone = true;
    const second = { run: 'second', asOf: tuesday };
    expect(await server.read(houseDetails, second)).toMatchObject({ result: { outcome: 'ok', records: 2 } });
    expect(await details()).toEqual(['a', 'b', 'c']);

    list = ['a', 'c'];
    const third = { run: 'third', asOf: tuesday };
    await server.read(houses, third);
    expect(await server.read(houseDetails, third)).toMatchObject({ result: { outcome: 'ok', removed: 1 } });
    expect(await details()).toEqual(['a', 'c']);
    const { rows } = await postgres.database.raw(
      `select valid_from, valid_to from staging.record_version join staging.resource using (resource_id)
       where resource = 'house-details' and slice = 'b'`,
    );
    expect(rows).toEqual([{ valid_from: monday, valid_to: tuesday }]);
  });

  it('that cannot be read are quarantined, and the last good ones stay', async () => {
    let isBroken = false;
    await using server = await town(
      () => ['a', 'b'],
      (id) =>
        isBroken ? { body: id === 'a' ? { floors: 3 } : String.raw`{"id":"b","name":"\u0000"}` } : well(id),
    );
    await server.read(houses);
    await server.read(houseDetails);
    isBroken = true;
    const end = await server.read(houseDetails, { run: 'second', asOf: tuesday });
    expect(end).toMatchObject({ result: { outcome: 'ok', quarantined: 2 } });
    expect(await details()).toEqual(['a', 'b']);
  });

  it('wait when the platform says so', async () => {
    await using server = await town(
      () => ['a'],
      () => ({ status: 429, headers: { 'retry-after': '20' }, body: {} }),
    );
    await server.read(houses);
    expect(await server.read(houseDetails)).toEqual({ state: 'more', waitMilliseconds: 20_000 });
    expect(await details()).toEqual([]);
  });

  it('leave no trace of each call behind: a night costs no row a record', async () => {
    await using server = await town(() => ['a', 'b'], well);
    for (const task of [{}, { run: 'second', asOf: tuesday }]) {
      await server.read(houses, task);
      await server.read(houseDetails, task);
    }
    const { rows } = await postgres.database.raw(
      `select resource, count(slice)::integer as slices
       from staging.resource join staging.extraction using (resource_id) left join staging.slice using (extraction_id)
       group by resource order by resource`,
    );
    expect(rows).toEqual([
      { resource: 'house-details', slices: 0 },
      { resource: 'houses', slices: 1 },
    ]);
  });
});
