import { expect, test } from 'vitest';
import { userRecord } from '../../../transforms/atlassian/records.ts';
import { lastActiveSignals } from '../../../transforms/atlassian/signals.ts';
import { access, user } from './raw.ts';

test('a signal for each access that was ever used, to the nanosecond as Atlassian wrote it', () => {
  const { payload } = user('primary', 'a', {
    productAccess: [
      access('confluence', 's1', '2025-11-06T23:07:29.936941226Z'),
      access('jira-service-desk', 's1', '2025-11-05T01:00:00Z'),
      access('jira-software', 's1'),
      { ...access('compass', 's1'), lastActiveTimestamp: null },
      { ...access('loom', 's1'), lastActiveTimestamp: '' },
    ],
  });
  expect(lastActiveSignals(userRecord.parse(payload))).toEqual([
    {
      account: 'a',
      product: 'confluence',
      scope: 's1',
      source: 'last-active',
      at: '2025-11-06T23:07:29.936941226Z',
    },
    {
      account: 'a',
      product: 'jira-servicedesk',
      scope: 's1',
      source: 'last-active',
      at: '2025-11-05T01:00:00Z',
    },
  ]);
});
