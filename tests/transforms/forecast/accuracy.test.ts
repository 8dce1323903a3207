import { expect, test } from 'vitest';
import { coverage, mase, msis, smape } from '../../../transforms/forecast/accuracy.ts';

const history = [10, 12, 11, 15]; // naive errors 2, 1, 4; of season 2: 1, 3
const band = [
  { lo: 10, hi: 20 },
  { lo: 10, hi: 20 },
];

test('MASE: errors in units of what naive gets wrong in the history', () => {
  expect(mase([17, 19], [15, 15], history)).toBeCloseTo(3 / (7 / 3), 12);
  expect(mase([17, 19], [15, 15], history, 2)).toBeCloseTo(3 / 2, 12);
});

test('sMAPE: from 0 to 200, and nothing against nothing is no error', () => {
  expect(smape([50, 100], [150, 100])).toBe(50);
  expect(smape([0], [0])).toBe(0);
  expect(smape([0], [5])).toBe(200);
});

test('MSIS: the width, and forty times by how much an outcome lies outside of a band of 95 %', () => {
  expect(msis([15, 20], band, 0.95, history)).toBeCloseTo(10 / (7 / 3), 9);
  expect(msis([15, 21], band, 0.95, history)).toBeCloseTo((10 + 40 / 2) / (7 / 3), 9);
  expect(msis([9, 15], band, 0.95, history)).toBeCloseTo((10 + 40 / 2) / (7 / 3), 9);
});

test('coverage: the edges are inside', () => {
  expect(coverage([10, 20], band)).toBe(1);
  expect(coverage([9.9, 20], band)).toBe(0.5);
});
