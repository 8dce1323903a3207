import { expect, test } from 'vitest';
import { retryAfterMilliseconds } from '../../activities/engine/retry-after.ts';

const date = 'Tue, 24 Nov 2026 12:00:00 GMT';
const asked = (headers: Record<string, string>) => retryAfterMilliseconds({ status: 429, headers, body: '' });

test.each([
  ['7', 7000],
  ['0', 0],
  ['0.5', 500],
  [' 7 ', 7000],
  ['Tue, 24 Nov 2026 12:00:20 GMT', 20_000],
  ['Tue, 24 Nov 2026 11:59:00 GMT', 0],
])('at noon, Retry-After: %s asks for %i ms', (value, milliseconds) => {
  expect(asked({ date, 'retry-after': value })).toBe(milliseconds);
});

test.each([[''], ['soon']])('Retry-After: "%s" asks for nothing', (value) => {
  expect(asked({ date, 'retry-after': value })).toBeUndefined();
});

test('without the header nothing is asked for', () => {
  expect(asked({ date })).toBeUndefined();
});

test('a date is measured by our own clock where the server does not tell its own', () => {
  expect(asked({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(0);
});
