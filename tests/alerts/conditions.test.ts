import { describe, expect, it } from 'vitest';
import { decide, type Reading } from '../../activities/alerts/decide.ts';
import type { Figures, SeatLine } from '../../activities/alerts/figures.ts';
import { watchRule } from '../../activities/alerts/watch-rule.ts';
import { rulesInForce } from '../../config/alerts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';

const none: Figures = { seats: null, orphans: null, forecasts: null, notices: null, ages: null, lists: null };
const copilot = { platform: 'github', product: 'copilot', tier: null };

/** The rule that a line of the configuration makes. */
function rule(line: string) {
  const found = rulesInForce(parseInsightsConfig(`alerts: { mine: { ${line} } }`).alerts).find(
    ({ id }) => id === 'mine',
  );
  if (!found) throw new Error(`No rule: ${line}`);
  return found;
}

/** What each day says: when it opens or clears the sentence; `.` where all stays as it is, `?` where it cannot tell. */
function story(line: string, days: Partial<Figures>[]): string[] {
  let isOpen = false;
  const readings: Reading[] = [];
  return days.map((figures, n) => {
    const watch = watchRule(rule(line), { ...none, ...figures });
    const [subject] = watch.subjects ?? [];
    readings.push({ date: `2026-03-${String(n + 1).padStart(2, '0')}`, value: subject?.value ?? null });
    const decision = decide(watch.limits, isOpen, readings);
    if (subject?.value == null) return '?';
    if (decision === 'stay') return '.';
    isOpen = decision === 'open';
    return `${decision}: ${watch.sentence(subject.about, subject.value)}`;
  });
}

function seats(fields: Partial<SeatLine>): Partial<Figures> {
  const unknown = { free: null, overage: null, utilizationOfAssigned: null, utilizationOfEntitled: null };
  return { seats: [{ ...copilot, isWhole: false, isUnlimited: false, ...unknown, ...fields }] };
}

describe('free seats', () => {
  it('are too few below the threshold, and enough again from `clearAt` on', () => {
    expect(
      story(
        'when: free_seats, below: 10, clearAt: 15',
        [10, 9, 12, 14, 15].map((free) => seats({ free })),
      ),
    ).toEqual([
      '.',
      'open: github/copilot: 9 free seats; the threshold is 10.',
      '.',
      '.',
      'clear: github/copilot: 15 free seats; the threshold is 10.',
    ]);
  });

  it('are not judged where nobody knows how many are owned, and no subject where they are unlimited', () => {
    const line = 'when: free_seats, below: 10';
    expect(story(line, [seats({ free: 3 }), seats({ free: null })])).toEqual([
      expect.stringMatching(/^open/),
      '?',
    ]);
    expect(watchRule(rule(line), { ...none, ...seats({ isUnlimited: true }) }).subjects).toEqual([]);
  });
});

describe('overage', () => {
  it('is every seat held beyond those owned, where nothing else is said', () => {
    expect(
      story(
        'when: overage',
        [0, 1, 3, 0].map((overage) => seats({ overage })),
      ),
    ).toEqual([
      '.',
      'open: github/copilot: 1 seat held beyond those owned; the threshold is 0.',
      '.',
      'clear: github/copilot: 0 seats held beyond those owned; the threshold is 0.',
    ]);
  });

  it('has a band of its own', () => {
    const days = [6, 4, 2].map((overage) => seats({ overage }));
    expect(story('when: overage, above: 5, clearAt: 2', days).map((text) => text.slice(0, 5))).toEqual([
      'open:',
      '.',
      'clear',
    ]);
  });

  it('is told by plan, where plans have contracts of their own', () => {
    const watch = watchRule(rule('when: overage, product: github/copilot'), {
      ...none,
      seats: [
        { ...(seats({ overage: 0 }).seats as SeatLine[])[0], tier: 'enterprise' } as SeatLine,
        { ...(seats({ overage: 2 }).seats as SeatLine[])[0], product: 'enterprise' } as SeatLine,
      ],
    });
    expect(watch.subjects?.map(({ about, value }) => [about, value])).toEqual([
      ['github/copilot (enterprise)', 0],
    ]);
  });
});

describe('utilization', () => {
  it('is too low only after days in a row, and good again from `clearAt` on', () => {
    const days = [59, 61, 59.9, 50, 50, 62, 65].map((percent) => seats({ utilizationOfAssigned: percent }));
    expect(story('when: utilization, below: 60, clearAt: 65, days: 3', days)).toEqual([
      '.',
      '.',
      '.',
      '.',
      'open: github/copilot: 50 % of the assigned seats used in 30 days; the threshold is 60 %.',
      '.',
      'clear: github/copilot: 65 % of the assigned seats used in 30 days; the threshold is 60 %.',
    ]);
  });

  it('names its denominator: of the seats owned it is another figure', () => {
    const day = seats({ utilizationOfAssigned: 90, utilizationOfEntitled: 40 });
    expect(story('when: utilization, below: 60, of: entitled', [day])[0]).toMatch(
      /40 % of the entitled seats/,
    );
    expect(story('when: utilization, below: 60', [day, seats({ utilizationOfAssigned: null })])).toEqual([
      '.',
      '?',
    ]);
  });
});

describe('orphans', () => {
  it('count from the first day after those that are allowed', () => {
    const days = [[30, 5], [31, 6, 40], []].map((since) => ({ orphans: [{ ...copilot, days: since }] }));
    expect(story('when: orphans, olderThanDays: 30', days)).toEqual([
      '.',
      'open: github/copilot: 2 seats held by people who left or were suspended more than 30 days ago; the threshold is 0.',
      'clear: github/copilot: 0 seats held by people who left or were suspended more than 30 days ago; the threshold is 0.',
    ]);
  });
});

describe('a forecast', () => {
  it('of more seats than are owned before the renewal', () => {
    const days = [0, 4, null, 0].map((seatsOver) => ({ forecasts: [{ ...copilot, seatsOver }] }));
    expect(story('when: forecast_overage', days)).toEqual([
      '.',
      'open: github/copilot: 4 seats expected beyond those owned before the renewal; the threshold is 0.',
      '?',
      'clear: github/copilot: 0 seats expected beyond those owned before the renewal; the threshold is 0.',
    ]);
  });
});

describe('a notice date', () => {
  it('is near until it has passed; without a notice period nobody knows', () => {
    const days = [31, 30, 0, -1, null].map((daysLeft) => ({ notices: [{ ...copilot, daysLeft }] }));
    expect(story('when: notice, withinDays: 30', days)).toEqual([
      '.',
      'open: github/copilot: 30 days to the notice date; the threshold is 30.',
      '.',
      'clear: github/copilot: the notice date passed 1 day ago.',
      '?',
    ]);
  });
});

describe('the age of the data', () => {
  it('grows by a day at a time', () => {
    const days = [1, 2, 3, 0, null].map((age) => ({ ages: [{ connection: 'github', days: age }] }));
    expect(story('when: data_age, hours: 36', days)).toEqual([
      '.',
      'open: github: the data is 48 hours old; the threshold is 36.',
      '.',
      'clear: github: the data is 0 hours old; the threshold is 36.',
      '?',
    ]);
  });
});

describe('a held list', () => {
  it('is worth an alert until somebody decides', () => {
    const days = [false, true, true, false].map((isHeld) => ({
      lists: [{ connection: 'github', resource: 'members', isHeld }],
    }));
    expect(story('when: held', days)).toEqual([
      '.',
      'open: github/members: the new list would remove too much; it is held until somebody decides.',
      '.',
      'clear: github/members: not held.',
    ]);
  });

  it('is looked for on one connection where one is named', () => {
    const lists = ['github', 'trello'].map((connection) => ({
      connection,
      resource: 'members',
      isHeld: true,
    }));
    const { subjects } = watchRule(rule('when: held, connection: trello'), { ...none, lists });
    expect(subjects?.map(({ about }) => about)).toEqual(['trello/members']);
  });
});

describe('a source that is not there', () => {
  it.each([
    'when: free_seats, below: 1',
    'when: overage',
    'when: utilization, below: 50',
    'when: orphans, olderThanDays: 30',
    'when: forecast_overage',
    'when: notice, withinDays: 30',
    'when: data_age, hours: 36',
    'when: held',
  ])('has no subject, which is not the same as no subject in it: %s', (line) => {
    const { subjects, nothing } = watchRule(rule(line), none);
    expect(subjects).toBeNull();
    expect(nothing).not.toBe('');
  });
});
