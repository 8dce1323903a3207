import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, decide, type Reading } from '../../activities/alerts/decide.ts';
import { above, below, type Limits } from '../../activities/alerts/limits.ts';

/** One figure a day, from the first of March on; what each day made of the alert. */
function decisions(limits: Limits, values: (number | null)[]): Decision[] {
  const readings: Reading[] = [];
  let isOpen = false;
  return values.map((value, day) => {
    readings.push({ date: new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10), value });
    const decision = decide(limits, isOpen, readings);
    if (decision !== 'stay') isOpen = decision === 'open';
    return decision;
  });
}

/** `o` opens, `c` clears, `.` stays. */
const drawn = (limits: Limits, values: (number | null)[]) =>
  decisions(limits, values)
    .map((decision) => ({ open: 'o', clear: 'c', stay: '.' })[decision])
    .join('');

const atOnce = { clearDays: 1 };

describe('an alert', () => {
  it.each<[string, Limits, (number | null)[], string]>([
    ['opens below its threshold, not at it', below(10, 10, atOnce), [11, 10, 9, 8], '..o.'],
    ['clears at its threshold where nothing else is said', below(10, 10, atOnce), [9, 10, 9], 'oco'],
    ['clears at `clearAt`, and not before', below(10, 15, atOnce), [9, 12, 14, 15], 'o..c'],
    ['opens above its threshold, not at it', above(0, 0, atOnce), [0, 1, 0], '.oc'],
    ['clears at the lower threshold on the way down', above(5, 2, atOnce), [6, 4, 3, 2, 6], 'o..co'],
    [
      'waits for days in a row',
      below(60, 60, { openDays: 3, clearDays: 1 }),
      [50, 50, 70, 50, 50, 50],
      '.....o',
    ],
    ['clears after days in a row', above(0, 0, { clearDays: 2 }), [1, 0, 1, 0, 0], 'o...c'],
    [
      'stays as it is while the figure is unknown',
      above(0, 0, atOnce),
      [null, 1, null, null, 0, null],
      '.o..c.',
    ],
    [
      'counts no unknown day as one of those in a row, and is not interrupted by it',
      below(60, 60, { openDays: 3, clearDays: 1 }),
      [50, null, 50, null, 50],
      '....o',
    ],
    [
      'needs days in a row that are over, and between the thresholds none is',
      below(10, 15, { clearDays: 2 }),
      [9, 15, 12, 15, 15],
      'o...c',
    ],
  ])('%s', (_, limits, values, expected) => {
    expect(drawn(limits, values)).toBe(expected);
  });

  it('takes days without a sync for days as the one before: figures are carried forward', () => {
    const limits = below(60, 60, { openDays: 8, clearDays: 1 });
    const weekly = (value: number) => [
      { date: '2026-03-01', value },
      { date: '2026-03-08', value: 50 },
    ];
    expect(decide(limits, false, weekly(50))).toBe('open');
    expect(decide(limits, false, weekly(70))).toBe('stay');
  });
});

describe('laws', () => {
  const figure = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });

  it('a figure that flaps within the band yields one alert, however long it does', () => {
    const band = fc.integer({ min: 10, max: 50 }).chain((threshold) =>
      fc.record({
        threshold: fc.constant(threshold),
        clearAt: fc.integer({ min: threshold + 1, max: 60 }),
        clearDays: fc.integer({ min: 1, max: 3 }),
      }),
    );
    fc.assert(
      fc.property(band, fc.array(fc.nat()), ({ threshold, clearAt, clearDays }, flaps) => {
        // From one below the threshold to one before `clearAt`.
        const within = flaps.map((flap) => threshold - 1 + (flap % (clearAt - threshold + 1)));
        const seen = decisions(below(threshold, clearAt, { clearDays }), [threshold - 1, ...within]);
        expect(seen.filter((decision) => decision !== 'stay')).toEqual(['open']);
      }),
    );
  });

  it('opening and clearing take turns, and an unknown figure does neither', () => {
    const limits = fc.record({
      openDays: fc.integer({ min: 1, max: 4 }),
      clearDays: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(limits, fc.array(figure), (days, values) => {
        const seen = decisions(above(50, 30, days), values);
        const changes = seen.filter((decision) => decision !== 'stay');
        expect(changes).toEqual(changes.map((_, n) => (n % 2 === 0 ? 'open' : 'clear')));
        for (const [day, value] of values.entries()) if (value === null) expect(seen[day]).toBe('stay');
      }),
    );
  });

  it('a day that is judged again makes the same of it: an alert that is there is not opened twice', () => {
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1 }), fc.integer({ min: 1, max: 3 }), (values, openDays) => {
        const limits = below(50, 60, { openDays, clearDays: 1 });
        const readings = values.map((value, day) => ({
          date: `2026-03-${String((day % 28) + 1).padStart(2, '0')}`,
          value,
        }));
        const first = decide(limits, false, readings);
        expect(decide(limits, first === 'open', readings)).toBe('stay');
      }),
    );
  });
});
