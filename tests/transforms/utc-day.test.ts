import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utcDay } from '../../transforms/utc-day.ts';

test.each([
  ['2026-11-24T07:05:09Z', '2026-11-24'],
  ['2023-03-24T19:53:33.373Z', '2023-03-24'],
  ['2025-11-06T23:59:59.999999999Z', '2025-11-06'],
  ['2021-10-14T20:53:32-06:00', '2021-10-15'],
  ['2024-04-26T01:58:18.351+02:00', '2024-04-25'],
  ['2024-03-01T00:30:00.000+0100', '2024-02-29'],
  ['2026-01-01 00:00', '2026-01-01'],
  ['2016-12-31T23:59:60Z', '2016-12-31'],
  ['2023-08-01', '2023-08-01'],
])('%s is on %s', (iso, day) => {
  expect(utcDay(iso)).toBe(day);
});

test.each([
  null,
  undefined,
  '',
  ' ',
  'N/R',
  'yesterday',
  '1700000000',
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '2026-01-01T25:00:00Z',
])('%j is no day', (text) => {
  expect(utcDay(text)).toBeNull();
});

test('an instant keeps its day, however its offset and its fraction are written', () => {
  const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(instant, offset, fc.stringMatching(/^\d{0,9}$/), (at, minutes, digits) => {
      const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19);
      const hhmm = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((n) =>
        `${n}`.padStart(2, '0'),
      );
      const text = `${local}${digits && `.${digits}`}${minutes < 0 ? '-' : '+'}${hhmm.join(':')}`;
      expect(utcDay(text)).toBe(at.toISOString().slice(0, 10));
    }),
  );
});
