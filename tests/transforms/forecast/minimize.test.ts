import { expect, test } from 'vitest';
import { minimize } from '../../../transforms/forecast/minimize.ts';

test('finds the bottom of a bowl', () => {
  const [x, y] = minimize(([x = 0, y = 0]) => (x - 3) ** 2 + 10 * (y + 1) ** 2 + 5, [[0, 0]], [1, 1]);
  expect(x).toBeCloseTo(3, 2);
  expect(y).toBeCloseTo(-1, 2);
});

test('follows a bent valley (Rosenbrock)', () => {
  const valley = ([x = 0, y = 0]: number[]) => 1 + (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
  const [x, y] = minimize(valley, [[-1.2, 1]], [0.5, 0.5]);
  expect(x).toBeCloseTo(1, 1);
  expect(y).toBeCloseTo(1, 1);
});

test('ends up on a bound that is put by clamping', () => {
  const bounded = ([x = 0]: number[]) => (Math.min(x, 2) - 5) ** 2;
  const [x] = minimize(bounded, [[0]], [0.5]);
  expect(Math.min(x as number, 2)).toBe(2);
});

test('stays where it is on a plain', () => {
  expect(minimize(() => 0, [[4]], [1])).toEqual([4]);
});

test('of two dips finds the deeper one, when it sets out near both', () => {
  const dips = ([x = 0]: number[]) => Math.min((x - 1) ** 2 + 2, (x - 9) ** 2 + 1);
  expect(minimize(dips, [[0], [10]], [0.5])[0]).toBeCloseTo(9, 2);
});
