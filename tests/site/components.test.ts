import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBetween, narrow } from '../../reports/src/components/conditions.ts';
import { byProduct, rangeFields } from '../../reports/src/components/date-range.ts';
import { spreadLabels } from '../../reports/src/components/spread-labels.ts';
import { toCsv } from '../../reports/src/components/to-csv.ts';

test('labels at the end of lines never cover one another, and stay in the chart', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(values, (ends) => {
      const height = 200;
      const labels = spreadLabels(
        ends.map((value) => ({ value })),
        { top: 1000, height, gap: 15 },
      );
      const places = labels.map(({ value, dy }) => height - (value / 1000) * height + dy);
      const gaps = places.slice(1).map((place, i) => place - (places[i] ?? 0));
      expect(labels.map(({ value }) => value).sort()).toEqual([...ends].sort());
      expect(gaps.every((gap) => gap >= 15 - 1e-9)).toBe(true);
      expect(Math.max(...places)).toBeLessThanOrEqual(height + 1e-9);
    }),
  );
});

test('a table becomes CSV that a spreadsheet neither misreads nor executes', () => {
  const columns = [
    { label: 'Person', value: (row: { person: string | null; seats: number | null }) => row.person },
    { label: 'Seats', value: (row: { person: string | null; seats: number | null }) => row.seats },
  ];
  const rows = [
    { person: 'Berger, "Ada"', seats: 2 },
    { person: '=HYPERLINK("x")', seats: -1 },
    { person: null, seats: null },
  ];
  expect(toCsv(columns, rows)).toBe(
    ['Person,Seats', '"Berger, ""Ada""",2', `"'=HYPERLINK(""x"")",-1`, ','].join('\r\n'),
  );
});

const rows = ['2026-01-01', '2026-01-02', '2026-01-03'].flatMap((date) =>
  ['b', 'a'].map((product) => ({ platform: 'p', product, date })),
);

test('a range holds both its ends, whichever way round it is given', () => {
  const days = (from: string, to: string) => [
    ...new Set(narrow(rows, [isBetween('date', from, to)]).map(({ date }) => date)),
  ];
  expect(days('2026-01-02', '2026-01-03')).toEqual(['2026-01-02', '2026-01-03']);
  expect(days('2026-01-03', '2026-01-02')).toEqual(['2026-01-02', '2026-01-03']);
});

test('rows stay in order within their product', () => {
  expect(byProduct(rows).map(({ key, rows: own }) => [key, own.map(({ date }) => date)])).toEqual([
    ['p/b', ['2026-01-01', '2026-01-02', '2026-01-03']],
    ['p/a', ['2026-01-01', '2026-01-02', '2026-01-03']],
  ]);
});

test('the range starts half a year back, or where the figures do', () => {
  const from = (first: string) => rangeFields({ first, last: '2026-12-31' })[0]?.initial;
  expect(from('2025-01-01')).toBe('2026-07-04');
  expect(from('2026-11-01')).toBe('2026-11-01');
});
