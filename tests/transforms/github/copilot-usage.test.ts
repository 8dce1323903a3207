import { expect, test } from 'vitest';
import { copilotUsage, usageKey, usageSignals } from '../../../transforms/github/copilot-usage.ts';

const usage = (fields: Record<string, unknown>) =>
  copilotUsage.parse({ day: '2026-06-14', user_login: 'Ada', ...fields });

test.each([
  [{ user_initiated_interaction_count: 1 }],
  [{ code_generation_activity_count: 3 }],
  [{ code_acceptance_activity_count: 2 }],
  [{ used_agent: true }],
  [{ used_chat: true }],
  [{ used_cli: true }],
])('a day with %j is a day of use', (fields) => {
  expect(usageKey(usage(fields))).toBe('ada/2026-06-14');
  expect(usageSignals(usage(fields))).toEqual([
    { account: 'ada', product: 'copilot', scope: 'enterprise', source: 'usage-report', at: '2026-06-14' },
  ]);
});

test.each([[{}], [{ user_initiated_interaction_count: 0, used_chat: false }], [{ used_cli: null }]])(
  'a day with %j is none',
  (fields) => {
    expect(usageSignals(usage(fields))).toEqual([]);
  },
);

test('a line without a day or a login is no record', () => {
  expect(copilotUsage.safeParse({ day: '14 June', user_login: 'ada' }).success).toBe(false);
  expect(copilotUsage.safeParse({ day: '2026-06-14', user_login: '' }).success).toBe(false);
});
