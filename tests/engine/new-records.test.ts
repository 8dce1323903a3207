import { describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { type PageContent, stage } from './list.ts';

const postgres = usePostgres();
const monday = '2026-03-02';

describe('records that nobody knows yet', () => {
  it.each<[string, PageContent[], object]>([
    ['on two pages: the last one holds', [[{ id: 'a', size: 1 }], [{ id: 'a', size: 2 }]], { size: 2 }],
    ['broken first: the good one holds', [[{ id: 'a', size: 'huge' }], [{ id: 'a', size: 2 }]], { size: 2 }],
    [
      'broken afterwards: the good one holds',
      [[{ id: 'a', size: 2 }], [{ id: 'a', size: 'huge' }]],
      { size: 2 },
    ],
    [
      'broken on the same page: the good one holds',
      [
        [
          { id: 'a', size: 'huge' },
          { id: 'a', size: 2 },
        ],
      ],
      { size: 2 },
    ],
    [
      'with a number that JavaScript would bend',
      ['{"data": [{"id": "a", "size": 1e2}]}', [{ id: 'b' }]],
      { size: 100 },
    ],
  ])('may come %s', async (_, pages, told) => {
    const list = stage(postgres.database);
    const others = [{ id: 'x' }, { id: 'y' }];
    expect(await list.day(monday, others, ...pages)).toBe('ok');
    expect((await list.on(monday)).a).toEqual({ id: 'a', ...told });
  });

  it.each([
    ['a NUL character', String.raw`\u0000`],
    ['half a surrogate pair', String.raw`\ud83d`],
    ['the other half', String.raw`\uDE00`],
  ])('are kept beside one that holds %s, which is set aside', async (_, name) => {
    const list = stage(postgres.database);
    const page = `{"data": [{"id": "a"}, {"id": "b", "name": "${name}"}, {"id": "c"}]}`;
    expect(await list.day(monday, page)).toBe('ok');
    expect(Object.keys(await list.on(monday))).toEqual(['a', 'c']);
    expect(await list.counts()).toMatchObject({ records: 3, quarantined: 1 });
  });

  it('may spell out what they do not hold, and hold line breaks and whole pairs', async () => {
    const list = stage(postgres.database);
    const thing = { id: 'a', name: 'C:\\users\\u0000\\ud83d\n"new"\r\u2028\u{1f600}' };
    await list.day(monday, [thing, { id: 'b' }]);
    expect(await list.on(monday)).toEqual({ a: thing, b: { id: 'b' } });
  });
});
