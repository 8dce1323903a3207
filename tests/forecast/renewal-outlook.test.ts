import { expect, it } from 'vitest';
import type { DatedStep } from '../../activities/forecast/foretell.ts';
import { renewalOutlook } from '../../activities/forecast/renewal-outlook.ts';
import { dayAfter } from './figures.ts';

/** Days from 1 April on, with a band of 80 % that is two seats wide on either side. */
function steps(...forecasts: number[]): DatedStep[] {
  return forecasts.map((forecast, n) => ({
    step: n + 5,
    date: dayAfter('2026-04-01', n),
    forecast,
    lo80: forecast - 2,
    hi80: forecast + 2,
    lo95: forecast - 4,
    hi95: forecast + 4,
  }));
}
const assigned = steps(10, 11, 12.5, 14);
const active = steps(7, 7, 7.1, 8);

it.each<[string, Partial<Parameters<typeof renewalOutlook>[0]>, object]>([
  [
    'seats to order for those assigned, and for 90 % in use',
    { renewsOn: '2026-04-03', entitled: 12 },
    {
      assigned: { forecast: 12.5, lo80: 10.5, hi80: 14.5 },
      active: { forecast: 7.1, lo80: 5.1, hi80: 9.1 },
      exceedsOn: '2026-04-03',
      mayExceedOn: '2026-04-02',
      forAssigned: { needed: 15, order: 3 },
      forActive: { needed: 11, order: 0 },
    },
  ],
  [
    'nothing is said of what an unknown entitlement decides',
    { renewsOn: '2026-04-03', entitled: null },
    {
      exceedsOn: null,
      mayExceedOn: null,
      forAssigned: { needed: 15, order: null },
      forActive: { needed: 11, order: null },
    },
  ],
  [
    'nothing is said of a renewal that the forecast does not reach',
    { renewsOn: '2026-04-05', entitled: 12 },
    {
      assigned: null,
      active: null,
      exceedsOn: '2026-04-03',
      forAssigned: { needed: null, order: null },
      forActive: { needed: null, order: null },
    },
  ],
  [
    'without a renewal the day on which seats run out is told',
    { renewsOn: null, entitled: 13 },
    {
      assigned: null,
      exceedsOn: '2026-04-04',
      mayExceedOn: '2026-04-03',
      forAssigned: { needed: null, order: null },
    },
  ],
  [
    'unknown use says nothing of active seats',
    { renewsOn: '2026-04-03', entitled: 12, active: [] },
    { active: null, forAssigned: { needed: 15, order: 3 }, forActive: { needed: null, order: null } },
  ],
  [
    'the first foretold day after the renewal counts where its own is none',
    { renewsOn: '2026-04-02', entitled: 12, assigned: assigned.filter(({ date }) => date !== '2026-04-02') },
    { assigned: { forecast: 12.5, lo80: 10.5, hi80: 14.5 } },
  ],
])('%s', (_, input, expected) => {
  const outlook = renewalOutlook({ assigned, active, renewsOn: null, entitled: null, ...input });
  expect(outlook).toMatchObject(expected);
});
