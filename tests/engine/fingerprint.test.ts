import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, survivesParsing } from '../../activities/engine/fingerprint.ts';
import { usePostgres } from '../sql/postgres.ts';
import { stage } from './list.ts';

const postgres = usePostgres();

describe('a body that survives parsing', () => {
  it.each([
    ['{"id": 9007199254740993}', false],
    ['[1234567890123456]', false],
    ['[0.12345678901234567]', false],
    ['[1e400]', false],
    ['{"of" : 1e400}', false],
    ['{"of":\n9007199254740993}', false],
    ['{"id": 900719925474099, "of": [1.5, -2]}', true],
    ['{"id": "5f1234567890123456789012"}', true],
    ['{"accountId": "712020:4e1f3a5b-0c2d-4e6f-8a9b-1234567890ab"}', true],
    ['{"at": "2026-11-24T10:00:00.123456789Z"}', true],
  ])('%s: %s', (body, survives) => {
    expect(survivesParsing(body)).toBe(survives);
  });

  it('is the same to PostgreSQL when JavaScript has parsed it and written it again', async () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.bigInt().map(String),
      fc.tuple(fc.integer(), fc.nat({ max: 10 ** 15 })).map(([whole, rest]) => `${whole}.${rest}`),
      fc.tuple(fc.integer(), fc.integer({ min: -400, max: 400 })).map(([base, power]) => `${base}e${power}`),
    );
    const body = fc
      .tuple(fc.json(), fc.array(number))
      .map(([json, numbers]) => `{"value": ${json}, "numbers": [${numbers.join(', ')}]}`)
      .filter((text) => survivesParsing(text) && !text.includes('\\u0000') && text.isWellFormed());
    const samples = fc.sample(body, { numRuns: 500, seed: 7 });
    const { rows } = await postgres.database.raw(
      `select told from unnest(?::text[], ?::text[]) as pair (told, again)
       where pg_input_is_valid(told, 'jsonb') and told::jsonb is distinct from again::jsonb`,
      [samples, samples.map((text) => JSON.stringify(JSON.parse(text)))],
    );
    expect(rows).toEqual([]);
    expect(samples.some((text) => /\d\.\d/.test(text))).toBe(true);
  });
});

describe('a fingerprint', () => {
  const record = { id: 'a', at: 1, deep: { at: 2, size: 3 }, list: [{ at: 4, name: 'x' }, 'odd'] };

  it.each([
    ['at', { ...record, at: 9 }],
    ['deep.at', { ...record, deep: { at: 9, size: 3 } }],
    ['list[].at', { ...record, list: [{ at: 9, name: 'x' }, 'odd'] }],
    ['deep.none', record],
    ['none.at', record],
    ['id[].at', record],
  ])('does not see %s when that is volatile', (path, other) => {
    expect(fingerprint(other, [path])).toBe(fingerprint(record, [path]));
  });

  it('sees everything else', () => {
    const volatile = ['at', 'deep.at', 'list[].at'];
    const others = [
      { ...record, id: 'b' },
      { ...record, deep: { at: 2, size: 4 } },
      { ...record, list: [{ at: 4, name: 'y' }, 'odd'] },
      { ...record, list: [{ at: 4, name: 'x' }] },
    ];
    for (const other of others) {
      expect(fingerprint(other, volatile)).not.toBe(fingerprint(record, volatile));
    }
  });

  it('leaves the record as it is', () => {
    const before = structuredClone(record);
    fingerprint(record, ['at', 'deep.at', 'list[].at']);
    expect(record).toEqual(before);
  });
});

describe('a record that comes again', () => {
  it('as it is known leaves a note of its key, and no row', async () => {
    const { database } = postgres;
    const list = stage(database);
    await list.day('2026-03-02', [{ id: 'a' }, { id: 'b' }]);
    const extraction = await list.open('2026-03-03');
    await list.page(extraction, [{ id: 'a' }, { id: 'b', size: 2 }]);
    const { rows } = await database.raw(
      `select (select array_agg(record_key) from staging.extracted) as rows, (select keys from staging.seen_page) as notes`,
    );
    expect(rows).toEqual([{ rows: ['b'], notes: ['a'] }]);
    expect(await list.publish(extraction)).toBe('ok');
    expect(await list.counts()).toMatchObject({ records: 2, added: 0, changed: 1, removed: 0 });
  });

  it('with its fields in another order is no new version, and known at a glance the next time', async () => {
    const { database } = postgres;
    const list = stage(database);
    await list.day('2026-03-02', [{ id: 'a', size: 1 }]);
    await list.day('2026-03-03', [{ size: 1, id: 'a' }]);
    expect(await list.spans('a')).toEqual([['2026-03-02', null]]);
    expect(await list.counts()).toMatchObject({ records: 1, changed: 0 });
    const extraction = await list.open('2026-03-04');
    await list.page(extraction, [{ size: 1, id: 'a' }]);
    const { rows } = await database.raw('select keys from staging.seen_page');
    expect(rows).toEqual([{ keys: ['a'] }]);
  });

  it('changed in the last digit of a number beyond 2^53 is a new version', async () => {
    const list = stage(postgres.database);
    await list.day('2026-03-02', '{"data": [{"id": "a", "bytes": 9007199254740992}]}');
    await list.day('2026-03-03', '{"data": [{"id": "a", "bytes": 9007199254740993}]}');
    await list.day('2026-03-04', '{"data": [{"id": "a", "bytes": 9007199254740993}]}');
    expect(await list.spans('a')).toEqual([
      ['2026-03-02', '2026-03-03'],
      ['2026-03-03', null],
    ]);
  });

  it('on two pages, once known and once changed, is as the change says', async () => {
    const list = stage(postgres.database);
    await list.day('2026-03-02', [{ id: 'a' }, { id: 'b' }]);
    await list.day('2026-03-03', [{ id: 'a' }], [{ id: 'a', size: 2 }, { id: 'b' }]);
    expect(await list.on('2026-03-03')).toEqual({ a: { id: 'a', size: 2 }, b: { id: 'b' } });
    expect(await list.counts()).toMatchObject({ records: 2, changed: 1, removed: 0 });
  });
});
