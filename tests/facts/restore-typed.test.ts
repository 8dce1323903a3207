import { expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { grow } from './grow.ts';
import type { HistoryDay, Look } from './world.ts';

const postgres = usePostgres();

const user = {
  slice: 'd1',
  key: 'ada',
  payload: { accountId: 'ada', email: 'ada@example.com', status: 'active', productAccess: [], groups: [] },
};
const workspace = {
  slice: '',
  key: 'jira',
  payload: {
    id: 'ari:cloud:jira-software::site/s1',
    attributes: { typeKey: 'jira-software', capacity: 4, name: null },
  },
};

/** A look at one user and one workspace. */
function look(serviceAccounts: string[] | null, users: 'read' | 'failed'): Look {
  const atlassian = { connection: 'atlassian', platform: 'atlassian' };
  const lists = [
    { ...atlassian, resource: 'users', records: users === 'read' ? [user] : ('failed' as const) },
    { ...atlassian, resource: 'workspaces', records: [workspace] },
  ];
  return { lists, told: [], serviceAccounts, settings: {} };
}

it('rows that were lost are restored as they were, whatever has been decided since', async () => {
  const days: HistoryDay[] = [
    { after: 1, looks: [look(null, 'read')] },
    { after: 1, looks: [look(['ada@*'], 'failed')] },
  ];
  await grow(postgres.database, days, () => postgres.database.raw('delete from typed.source'));
  const { rows } = await postgres.database.raw(
    'select account_key, kind from warehouse.dim_account where account_id > 0',
  );
  // The pattern holds from the second day on, on which nobody could read the users.
  expect(rows).toEqual([{ account_key: 'ada', kind: 'human' }]);
});
