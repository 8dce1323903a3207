import { expect, test } from 'vitest';
import { auditActivity, auditKey, auditSignals } from '../../../transforms/github/audit-activity.ts';

const event = (fields: Record<string, unknown>) => auditActivity.parse(fields);
const at = Date.parse('2026-06-16T23:59:59.999Z');

test('who did something is active in the enterprise, once a day, whatever the case of the login', () => {
  const activity = event({ actor: 'Ada-Example', created_at: at, action: 'repo.create' });
  expect(auditKey(activity)).toBe('ada-example/2026-06-16');
  expect(auditSignals(activity)).toEqual([
    {
      account: 'ada-example',
      product: 'enterprise',
      scope: 'enterprise',
      source: 'audit-log',
      at: '2026-06-16T23:59:59.999Z',
    },
  ]);
});

test('an event tells its time in one of two fields', () => {
  expect(event({ actor: 'a', '@timestamp': at })).toEqual(event({ actor: 'a', created_at: at }));
});

test.each([undefined, null, '', ' '])('an event of nobody (%j) is nobody’s activity', (actor) => {
  expect(auditSignals(event({ actor, created_at: at }))).toEqual([]);
});

test.each([{ actor: 'ada' }, { actor: 'ada', created_at: 'today' }, { actor: 'ada', created_at: 9e15 }])(
  'an event without a time that there can be is no record: %j',
  (fields) => {
    expect(auditActivity.safeParse(fields).success).toBe(false);
  },
);
