import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSearch, nextSearch, type Search } from '../../../activities/jfrog/search-windows.ts';

const search: Search = { field: 'stat.downloaded', include: ['stat.downloaded', 'stat.downloaded_by'] };
const context = (watermark: string | null, asOf = '2026-06-17') => ({
  slice: { name: '', parent: null },
  settings: {},
  asOf,
  watermark,
});
const found = (count: number, isTrimmed = false) => ({
  results: Array.from({ length: count }),
  range: isTrimmed ? { notification: 'AQL query reached the search hard limit, results are trimmed.' } : {},
});
const days = (text = '') => [...text.matchAll(/"(2[^"]+Z)"/g)].map(([, at]) => at);

/** The windows of a whole reading, given what each search finds. */
function windows(watermark: string | null, answer: (from: number, to: number) => object): number[][] {
  const read: number[][] = [];
  for (let request = firstSearch(search, context(watermark)); ; ) {
    const [from = 0, to = 0] = days(request.text).map((at) => Date.parse(String(at)));
    read.push([from, to]);
    const next = nextSearch(search, answer(from, to), request, context(watermark));
    if (next === null) return read;
    request = next;
  }
}

test('a search is plain text, about a window, and asks for nothing but who and when', () => {
  expect(firstSearch(search, context('2026-06-16T22:13:05.123Z'))).toEqual({
    method: 'POST',
    path: '/artifactory/api/search/aql',
    text:
      'items.find({"$and":[{"stat.downloaded":{"$gte":"2026-06-16T21:13:05.123Z"}},' +
      '{"stat.downloaded":{"$lt":"2026-06-18T21:13:05.123Z"}}]}).include("stat.downloaded","stat.downloaded_by")',
  });
});

test('the first reading begins 90 days back, and joins the days of a quiet instance', () => {
  const [first, ...others] = windows(null, () => found(3));
  expect(first).toEqual(['2026-03-19', '2026-03-20'].map((day) => Date.parse(day)));
  expect(others).toHaveLength(6);
});

test('the night after takes one search, and so does the second look at a day', () => {
  expect(windows('2026-06-16T22:13:05.123Z', () => found(3))).toHaveLength(1);
  expect(windows('2026-06-17T00:20:00.000Z', () => found(3))).toHaveLength(1);
});

test.each([
  [2, 'few results', 19_999],
  [1, 'as many as it should be', 50_000],
  [0.5, 'very many results', 200_001],
])('the next window is %d × as wide after %s (%d)', (factor, _, count) => {
  const request = firstSearch(search, context(null, '2026-09-08'));
  const next = nextSearch(search, found(count), request, context(null, '2026-09-08'));
  const [from, to] = days(next?.text).map((at) => Date.parse(String(at)));
  expect(from).toBe(Date.parse('2026-06-11'));
  expect(Number(to) - Number(from)).toBe(factor * 86_400_000);
});

test('what was trimmed is searched again in halves', () => {
  const request = firstSearch(search, context('2026-06-10T01:00:00.000Z'));
  const next = nextSearch(search, found(500_000, true), request, context(null));
  expect(days(next?.text)).toEqual(['2026-06-10T00:00:00.000Z', '2026-06-11T00:00:00.000Z']);
});

test('however much is found, every instant is searched untrimmed, and the reading ends', () => {
  const loads = fc.array(fc.nat(900_000), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(loads, (perDay) => {
      const whole: number[][] = [];
      const read = windows('2026-06-13T01:00:00.000Z', (from, to) => {
        const load = perDay[Math.floor(from / 86_400_000) % perDay.length] ?? 0;
        const count = Math.round((load * (to - from)) / 86_400_000);
        if (count <= 500_000) whole.push([from, to]);
        return found(Math.min(count, 500_000), count > 500_000);
      });
      expect(read.length).toBeLessThan(100);
      const start = Date.parse('2026-06-13');
      const reached = whole.reduce((end, [from, to]) => (from === end ? Number(to) : end), start);
      expect(reached).toBeGreaterThanOrEqual(Date.parse('2026-06-18'));
    }),
    { numRuns: 40 },
  );
});

test('an answer without results is no answer', () => {
  const request = firstSearch(search, context(null));
  expect(() => nextSearch(search, {}, request, context(null))).toThrow();
});
