import { expect, test } from 'vitest';
import { actionRecord, membershipRecord } from '../../../transforms/trello/records.ts';
import { actionSignals, lastActiveSignals } from '../../../transforms/trello/signals.ts';
import { membership } from './raw.ts';

const action = (fields: Record<string, unknown>) =>
  actionRecord.parse({ id: 'a1', idMemberCreator: 'm1', date: '2026-11-23T19:10:14.808Z', ...fields });

test('an action says that its creator was active in the workspace', () => {
  expect(actionSignals(action({ type: 'updateCard' }), 'w1')).toEqual([
    { account: 'm1', product: 'workspace', scope: 'w1', source: 'action', at: '2026-11-23T19:10:14.808Z' },
  ]);
});

test.each([
  ['an agent did in somebody’s name', { agenticIdentity: { id: 'agent' } }],
  ['nobody is named for', { idMemberCreator: null }],
])('what %s is nobody’s activity', (_, fields) => {
  expect(actionSignals(action(fields), 'w1')).toEqual([]);
});

test.each([null, undefined, ''])(
  'a membership that tells %j as its last activity tells nothing',
  (lastActive) => {
    const { payload } = membership('w1', 'm1', { lastActive });
    expect(lastActiveSignals(membershipRecord.parse(payload), 'w1')).toEqual([]);
  },
);

test('a membership that tells its last activity is a second source', () => {
  const { payload } = membership('w1', 'm1', { lastActive: '2026-11-20T08:00:00.000Z' });
  expect(lastActiveSignals(membershipRecord.parse(payload), 'w1')).toEqual([
    {
      account: 'm1',
      product: 'workspace',
      scope: 'w1',
      source: 'last-active',
      at: '2026-11-20T08:00:00.000Z',
    },
  ]);
});
