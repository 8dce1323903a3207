import { describe, expect, test } from 'vitest';
import type { ForecastStep } from '../../../transforms/forecast/forecast-series.ts';
import { crossing, seatsToOrder } from '../../../transforms/forecast/renewal.ts';

const steps: ForecastStep[] = [90, 95, 100, 105].map((forecast, n) => ({
  step: n + 1,
  forecast,
  lo80: forecast - 6.5,
  hi80: forecast + 6.5,
  lo95: forecast - 10,
  hi95: forecast + 10,
}));

describe('the first step on which more seats are foretold than are owned', () => {
  test.each([
    ['within the horizon', 100, { hi80: 2, forecast: 4 }],
    ['by the band alone', 106, { hi80: 3, forecast: null }],
    ['already on the first step', 50, { hi80: 1, forecast: 1 }],
    ['as many as owned are not more', 111.5, { hi80: null, forecast: null }],
    ['unknown where the entitlement is', null, null],
  ])('%s', (_, entitled, expected) => {
    expect(crossing(steps, entitled)).toEqual(expected);
  });
});

describe('the seats to order at the renewal', () => {
  test.each([
    [
      'the upper edge rounded up, less those owned',
      3,
      100,
      { outcome: 'known', needed: 107, order: 7, spare: 0 },
    ],
    [
      'none where they suffice, and so many to spare',
      3,
      120,
      { outcome: 'known', needed: 107, order: 0, spare: 13 },
    ],
    ['unknown where the entitlement is', 3, null, { outcome: 'entitlement_unknown', needed: 107 }],
    ['none beyond the horizon', 5, 100, { outcome: 'not_foretold' }],
    ['none for a renewal that is past', 0, 100, { outcome: 'not_foretold' }],
  ])('%s', (_, renewalStep, entitled, expected) => {
    expect(seatsToOrder(steps, renewalStep, entitled)).toEqual(expected);
  });

  test('what only the rounding of the computer adds is no seat', () => {
    const step = { ...(steps[0] as ForecastStep), hi80: 100.00000000000001 };
    expect(seatsToOrder([step], 1, 100)).toEqual({ outcome: 'known', needed: 100, order: 0, spare: 0 });
  });
});
