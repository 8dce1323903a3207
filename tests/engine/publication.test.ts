import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { many, type PageContent, stage } from './list.ts';

const postgres = usePostgres();
const [monday, tuesday, wednesday, thursday] = [
  '2026-03-02',
  '2026-03-03',
  '2026-03-04',
  '2026-03-05',
] as const;
const a = { id: 'a' };
const b = { id: 'b' };
const c = { id: 'c' };

describe('a page', () => {
  it('is visible to nobody before its extraction is published', async () => {
    const list = stage(postgres.database);
    const extraction = await list.open(monday);
    await list.page(extraction, [a], { isLast: false });
    expect(await list.on(monday)).toEqual({});
    await list.page(extraction, [b]);
    expect(await list.on(monday)).toEqual({});
    expect(await list.publish(extraction)).toBe('ok');
    expect(await list.on(monday)).toEqual({ a, b });
  });

  it('and the cursor behind it are kept together or not at all', async () => {
    const list = stage(postgres.database);
    const extraction = await list.open(monday);
    const state = () =>
      postgres.database.raw(
        `select s.cursor, s.pages, (select count(*)::integer from staging.extracted) as records from staging.slice s`,
      );
    await postgres.database.raw(`alter table staging.slice add constraint full_disk check (pages < 2)`);
    await list.page(extraction, [a], { isLast: false });
    await expect(list.page(extraction, [b])).rejects.toThrow('full_disk');
    expect((await state()).rows).toEqual([
      { cursor: { method: 'GET', path: '/things/next' }, pages: 1, records: 1 },
    ]);
  });

  const broken = { id: 'z', size: 'huge' };
  it.each<[string, PageContent[]]>([
    [
      'come twice',
      [
        [a, b],
        [a, b],
        [c, broken],
      ],
    ],
    [
      'overlap because the list has shifted',
      [
        [a, b, broken],
        [b, c, broken],
      ],
    ],
    [
      'repeat a record',
      [
        [a, a, b],
        [c, c, broken],
      ],
    ],
  ])('changes nothing by chance: pages that %s give the same outcome', async (_, pages) => {
    const list = stage(postgres.database);
    await list.day(monday, [a, { id: 'z' }]);
    expect(await list.day(tuesday, ...pages)).toBe('ok');
    expect(await list.on(tuesday)).toEqual({ a, b, c, z: { id: 'z' } });
    expect(await list.counts()).toMatchObject({
      records: 4,
      added: 2,
      changed: 0,
      removed: 0,
      quarantined: 1,
    });
  });

  it('of an attempt that was overtaken is refused, and writes nothing', async () => {
    const { database } = postgres;
    const list = stage(database);
    const older = await list.open(monday);
    await list.page(older, [a], { isLast: false });
    await database.raw('update staging.extraction set fence = fence + 1');
    await expect(list.page(older, [b])).rejects.toMatchObject({ code: 'IN001' });
    await expect(list.publish(older)).rejects.toMatchObject({ code: 'IN001' });
    const { rows } = await database.raw('select record_key from staging.extracted');
    expect(rows).toEqual([{ record_key: 'a' }]);
  });

  it('keeps unknown fields, and integers above 2^53 to the last digit', async () => {
    const list = stage(postgres.database);
    await list.day(monday, '{"data":[{"id":"a","serial":9007199254740993,"new":{"field":[1,null]}}]}');
    const { rows } = await postgres.database.raw(`select payload::text from staging.record_version`);
    expect(JSON.parse(rows[0].payload)).toMatchObject({ id: 'a', new: { field: [1, null] } });
    expect(rows[0].payload).toContain('9007199254740993');
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['a NUL character', String.raw`{"id": "b", "name": "\u0000"}`],
    ['half a surrogate pair', String.raw`{"id": "b", "name": "\ud83d"}`],
  ])('because of %s is quarantined as its own text while the rest goes on', async (_, text) => {
    const list = stage(postgres.database);
    const good = String.raw`{"id": "a", "name": "C:\\users\\u0041 \u00e9 \ud83d\ude00 \"", "serial": 9007199254740993}`;
    expect(await list.day(monday, `{"data": [${good}, ${text}, {"id": "c"}]}`)).toBe('ok');
    expect(await list.on(monday)).toEqual({ a: JSON.parse(good), c });
    const { rows } = await postgres.database.raw('select record_key, record, reason from staging.quarantine');
    expect(rows).toEqual([
      { record_key: 'b', record: text, reason: expect.stringContaining('NUL character') },
    ]);
    const kept = await postgres.database.raw(
      `select payload::text from staging.record_version where record_key = 'a'`,
    );
    expect(kept.rows[0].payload).toContain('9007199254740993');
  });

  it('counts as seen: its last good version stays current', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [a, { id: 'b', size: 1 }]);
    expect(await list.day(tuesday, [a, { id: 'b', size: 'huge' }])).toBe('ok');
    expect(await list.on(tuesday)).toEqual({ a, b: { id: 'b', size: 1 } });
    expect(await list.counts()).toMatchObject({ records: 2, removed: 0, quarantined: 1 });
  });

  it('is named by field and rule, never by value', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [a, { id: 'b', size: 'ada@example.com' }]);
    const { rows } = await postgres.database.raw('select reason from staging.quarantine');
    expect(rows).toEqual([{ reason: 'size: invalid_type' }]);
  });

  it('and has no key blocks the deletions of its slice, for it could be any of them', async () => {
    const list = stage(postgres.database);
    await list.slices(monday, { north: many(5), south: many(5) });
    const keyless = { name: 'who?' };
    expect(await list.slices(tuesday, { north: [...many(3), keyless], south: many(4) })).toBe('ok');
    expect(Object.keys(await list.on(tuesday)).filter((key) => key.startsWith('north/'))).toHaveLength(5);
    expect(Object.keys(await list.on(tuesday)).filter((key) => key.startsWith('south/'))).toHaveLength(4);
    expect(await list.counts()).toMatchObject({ records: 8, quarantined: 1, removed: 1 });
  });

  it('and has no key holds nothing, since its slice loses nothing', async () => {
    const list = stage(postgres.database);
    await list.slices(monday, { north: many(1), south: many(5) });
    expect(await list.slices(tuesday, { north: [{ name: 'who?' }], south: many(5) })).toBe('ok');
    expect(Object.keys(await list.on(tuesday))).toHaveLength(6);
  });

  it('is made good by a good copy of it on another page, whichever comes first', async () => {
    const list = stage(postgres.database);
    const good = { id: 'n', size: 3 };
    const broken = { id: 'n', size: 'three' };
    await list.day(monday, [a, b]);
    await list.day(tuesday, [a, broken], [good]);
    expect(await list.on(tuesday)).toEqual({ a, n: good });
    await list.day(wednesday, [a, good], [broken]);
    expect(await list.on(wednesday)).toEqual({ a, n: good });
  });

  it('in company of too many like it fails the extraction: the platform may have changed its format', async () => {
    const list = stage(postgres.database);
    await list.day(monday, many(40));
    const changed = many(40).map((thing, i) => (i < 10 ? { ...thing, size: 'x' } : thing));
    expect(await list.day(tuesday, changed)).toBe('failed');
    expect(await list.counts()).toMatchObject({ error: expect.stringContaining('10 of 40 records') });
    expect(Object.keys(await list.on(tuesday))).toHaveLength(40);
  });
});

describe('an unchanged record', () => {
  it('costs no new row', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [a, b]);
    await list.day(tuesday, [b, a]);
    expect(await list.spans('a')).toEqual([[monday, null]]);
    expect(await list.counts()).toMatchObject({ records: 2, added: 0, changed: 0, removed: 0 });
  });

  it('is one whose volatile paths alone have changed, nested ones and those in lists too', async () => {
    const list = stage(postgres.database);
    const at = (n: number) => ({
      id: 'a',
      activeAt: `2026-03-0${n}T00:00:00Z`,
      detail: { age: n, color: 'red' },
      tools: [{ name: 'saw', at: n }, null, 'hammer', { name: 'axe', at: n }],
    });
    await list.day(monday, [at(1)]);
    await list.day(tuesday, [at(2)]);
    expect(await list.spans('a')).toEqual([[monday, null]]);
    await list.day(wednesday, [{ ...at(2), detail: { age: 3, color: 'blue' } }]);
    expect(await list.spans('a')).toEqual([
      [monday, wednesday],
      [wednesday, null],
    ]);
  });
});

describe('a second sync of a day', () => {
  const old = { id: 'a', size: 1 };
  const changed = { id: 'a', size: 2 };

  it('replaces what the first one changed', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [old, b]);
    await list.day(tuesday, [changed, b]);
    await list.day(tuesday, [{ id: 'a', size: 3 }, b]);
    expect(await list.on(monday)).toMatchObject({ a: old });
    expect(await list.on(tuesday)).toMatchObject({ a: { id: 'a', size: 3 } });
  });

  it('forgets what came with the first one and is gone', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [a]);
    await list.day(tuesday, [a, b]);
    await list.day(tuesday, [a]);
    expect(await list.spans('b')).toEqual([]);
  });

  it('finds again what was gone in the first one: nothing happened to it', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [a, b]);
    await list.day(tuesday, [a]);
    await list.day(tuesday, [a, b]);
    expect(await list.spans('b')).toEqual([[monday, null]]);
  });

  it('finds a record changed that was gone in the first one', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [old, b]);
    await list.day(tuesday, [b]);
    await list.day(tuesday, [changed, b]);
    expect(await list.spans('a')).toEqual([
      [monday, tuesday],
      [tuesday, null],
    ]);
    expect(await list.on(tuesday)).toMatchObject({ a: changed });
  });
});

describe('a day', () => {
  it('before the last published one is refused: history is not rewritten', async () => {
    const list = stage(postgres.database);
    await list.day(tuesday, [a]);
    await expect(list.day(monday, [a, b])).rejects.toMatchObject({ code: 'IN002' });
    expect(await list.on(monday)).toEqual({});
    expect(await list.on(tuesday)).toEqual({ a });
  });

  it('with an extraction that has not read all deletes nothing', async () => {
    const list = stage(postgres.database);
    await list.day(monday, [a, b, c]);
    const extraction = await list.open(tuesday);
    await list.page(extraction, [a, b], { isLast: false });
    expect(await list.publish(extraction)).toBe('failed');
    expect(await list.on(tuesday)).toEqual({ a, b, c });
  });

  it('shows, at any time later, the last list that was published for it or before it', async () => {
    const days = [monday, tuesday, wednesday, thursday];
    const listOfDay = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), size: fc.integer({ min: 1, max: 3 }) }),
      { selector: ({ id }) => id },
    );
    const sync = fc.record({
      day: fc.integer({ min: 0, max: days.length - 1 }),
      list: listOfDay,
      pageSize: fc.integer({ min: 1, max: 4 }),
      overlap: fc.integer({ min: 0, max: 2 }),
    });
    let lists = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(sync, { minLength: 1, maxLength: 8 }), async (syncs) => {
        lists += 1;
        const list = stage(postgres.database, undefined, `connection-${lists}`);
        const published: { day: number; list: object[] }[] = [];
        for (const { day, list: told, pageSize, overlap } of syncs.sort((x, y) => x.day - y.day)) {
          // One record stays for good: a list that loses everything would be held.
          const whole = [...told, { id: 'stays', size: 0 }];
          const pages: object[][] = [];
          for (let at = 0; at < whole.length; at += pageSize) {
            pages.push(whole.slice(Math.max(0, at - overlap), at + pageSize));
          }
          expect(await list.day(days[day] as string, ...pages)).toBe('ok');
          published.push({ day, list: whole });
        }
        for (const [n, day] of days.entries()) {
          const expected = published.filter((one) => one.day <= n).at(-1)?.list ?? [];
          const byKey = Object.fromEntries(expected.map((one) => [(one as { id: string }).id, one]));
          expect(await list.on(day)).toEqual(byKey);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('signals', () => {
  const active = (day: string, hour = '08') => [{ id: 'a', activeAt: `${day}T${hour}:00:00Z` }];
  const known = () =>
    postgres.database.raw(
      `select account_key, active_on, observed_on from staging.signal join staging.signal_series using (series_id)
       order by active_on`,
    );

  it('are kept once a series and day, with the day on which they were first observed', async () => {
    const list = stage(postgres.database);
    await list.day(tuesday, active(monday));
    await list.day(wednesday, active(monday, '09'));
    await list.day(thursday, active(wednesday));
    expect((await known()).rows).toEqual([
      { account_key: 'a', active_on: monday, observed_on: tuesday },
      { account_key: 'a', active_on: wednesday, observed_on: thursday },
    ]);
  });

  it('of one day leave its latest instant, in whatever order a list tells them', async () => {
    const list = stage(postgres.database);
    const at = (hour: string) => active(monday, hour);
    await list.day(tuesday, [...at('09'), ...at('11'), ...at('10')], [...at('12'), ...at('08')], at('07'));
    const { rows } = await postgres.database.raw(
      `select to_char(active_at at time zone 'UTC', 'HH24') as hour from staging.signal`,
    );
    expect(rows).toEqual([{ hour: '12' }]);
  });

  it('that are known already cost nothing', async () => {
    const list = stage(postgres.database);
    await list.day(tuesday, active(monday));
    const extraction = await list.open(wednesday);
    await list.page(extraction, active(monday, '10'));
    const { rows } = await postgres.database.raw('select * from staging.extracted_signal');
    expect(rows).toEqual([]);
  });

  it('of an extraction that is not published are not known', async () => {
    const list = stage(postgres.database);
    const extraction = await list.open(tuesday);
    await list.page(extraction, active(monday), { isLast: false });
    await list.publish(extraction);
    expect((await known()).rows).toEqual([]);
  });
});
