import { describe, expect, test } from 'vitest';
import { shortcomingOf } from '../../cli/outcome.ts';
import { progressLines } from '../../cli/progress-lines.ts';
import type { ConnectionResult, Outcome, ResourceResult, SyncResult } from '../../workflows/contract.ts';

const list = (resource: string, outcome: Outcome, error: string | null = null): ResourceResult => ({
  resource,
  outcome,
  requests: 1,
  records: 1200,
  added: 0,
  changed: 0,
  removed: 0,
  quarantined: 0,
  error,
});
const connection = (name: string, outcome: Outcome, ...resources: ResourceResult[]): ConnectionResult => ({
  connection: name,
  outcome,
  resources,
});
const ended = (
  outcome: Outcome,
  site: SyncResult['site'],
  ...connections: ConnectionResult[]
): SyncResult => ({
  asOf: '2026-03-01',
  outcome,
  site,
  connections,
});

describe('a sync', () => {
  test.each<Outcome>(['ok', 'not_applicable', 'skipped'])(
    'that ended %s is all well once the report is built',
    (outcome) => {
      const result = ended(outcome, 'built', connection('github', outcome, list('teams', outcome)));
      expect(shortcomingOf(result, true)).toBeNull();
    },
  );

  test.each<Outcome>(['not_permitted', 'held', 'awaiting_credential', 'failed'])(
    'that ended %s says which connection, and why',
    (outcome) => {
      const result = ended(
        outcome,
        'built',
        connection('github', 'ok', list('teams', 'ok')),
        connection(
          'jfrog',
          outcome,
          list('version', 'ok'),
          list('users', outcome, 'jfrog/users: the server failed'),
        ),
      );
      expect(shortcomingOf(result, true)).toBe(`jfrog: ${outcome}: jfrog/users: the server failed`);
    },
  );

  test('without its report is not all well', () => {
    const result = ended('ok', 'failed', connection('github', 'ok'));
    expect(shortcomingOf(result, true)).toBe('The report was not built (failed): the last good one stays.');
    expect(shortcomingOf(result, false)).toBeNull();
  });
});

test('a running sync is shown by connection: what is done, what is being read', () => {
  expect(
    progressLines({
      site: 'waiting',
      connections: [
        {
          connection: 'github',
          current: null,
          outcome: 'ok',
          done: [list('teams', 'ok'), list('members', 'ok')],
        },
        { connection: 'jfrog', current: 'users', outcome: null, done: [list('version', 'ok')] },
        { connection: 'trello', current: null, outcome: 'failed', done: [] },
      ],
    }),
  ).toEqual([
    '  ✓ github  2 lists, 2,400 records  ok',
    '  … jfrog   1 list, 1,200 records  users',
    '  ✗ trello  0 lists, 0 records  failed',
    '  … report  waiting',
  ]);
});
