import { describe, expect, test } from 'vitest';
import { levelShifts, onLastLevel } from '../../../transforms/forecast/level-shift.ts';

/** Seats that go up and down by one, around a level. */
const around = (level: number, count: number) => Array.from({ length: count }, (_, t) => level + (t % 2));

describe('a level shift is', () => {
  test.each([
    ['seats bought in bulk', [...around(100, 30), ...around(300, 30)], [{ at: 30, size: 199 }]],
    ['a department that left', [...around(300, 30), ...around(100, 30)], [{ at: 30, size: -201 }]],
  ])('%s', (_, history, shifts) => {
    expect(levelShifts(history)).toEqual(shifts);
  });
});

describe('no level shift is', () => {
  test.each([
    ['a spike that comes back', [...around(100, 30), 400, ...around(100, 30)]],
    ['what happened too lately to have stayed', [...around(100, 30), ...around(300, 4)]],
    ['steady growth', Array.from({ length: 60 }, (_, t) => 100 + 5 * t)],
    ['weekends', Array.from({ length: 70 }, (_, t) => (t % 7 > 4 ? 10 : 100) + (t % 3))],
    [
      'a batch of new people each month',
      Array.from({ length: 200 }, (_, t) => 20 * Math.floor(t / 30) + (t % 2)),
    ],
    ['a move where hardly ever anything moves', [...new Array(50).fill(100), ...new Array(50).fill(101)]],
    ['anything in a constant', new Array(50).fill(7)],
  ])('%s', (_, history) => {
    expect(levelShifts(history)).toEqual([]);
  });
});

test('the history before a shift is lifted onto the level after it', () => {
  const shifts = [
    { at: 2, size: 100 },
    { at: 4, size: -30 },
  ];
  expect(onLastLevel([10, 11, 111, 110, 80, 81], shifts)).toEqual([80, 81, 81, 80, 80, 81]);
});
