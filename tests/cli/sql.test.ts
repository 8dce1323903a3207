import { describe, expect, test } from 'vitest';
import { openHome } from '../../services/home.ts';
import { startPostgres } from '../../services/postgres.ts';
import { insights, newHome } from './insights.ts';
import { usePostgresAtHome } from './postgres-at-home.ts';

const { home } = usePostgresAtHome();

const everything = `select 7 as count, null as nothing, 'a,b' as text, date '2026-03-01' as day, true as yes,
  timestamptz '2026-03-01 12:00+02' as at, 12.50::numeric as price`;

describe('insights sql', () => {
  test('prints a table; null is shown as such, not as nothing', async () => {
    const { code, stdout } = await insights(home, ['sql', everything]);
    expect(code).toBe(0);
    expect(stdout).toContain('count');
    expect(stdout).toMatch(/7\s+null\s+a,b\s+2026-03-01\s+true\s+2026-03-01T10:00:00.000Z\s+12.50/);
    expect(stdout).toMatch(/1 row\n$/);
  });

  test('--csv prints comma-separated values with a heading; null is empty', async () => {
    const { code, stdout } = await insights(home, ['sql', '--csv', everything]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'count,nothing,text,day,yes,at,price\n7,,"a,b",2026-03-01,true,2026-03-01T10:00:00.000Z,12.50\n',
    );
  });

  test('--json prints an array of objects', async () => {
    const { code, stdout } = await insights(home, ['sql', '--json', everything]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        count: 7,
        nothing: null,
        text: 'a,b',
        day: '2026-03-01',
        yes: true,
        at: '2026-03-01T10:00:00.000Z',
        price: '12.50',
      },
    ]);
  });

  test('asks as the reader, in the database of the demo when nothing is configured', async () => {
    const { stdout } = await insights(home, [
      'sql',
      '--csv',
      'select current_user, current_database(), count(*) from reporting.license_usage_daily',
    ]);
    expect(stdout).toBe('current_user,current_database,count\ninsights_reader,insights_demo,0\n');
  });

  test.each([
    [
      'what lies behind `reporting`',
      'select * from staging.extraction',
      /permission denied for schema staging/,
    ],
    ['a change', 'delete from reporting.contracts', /permission denied|read-only|cannot delete/],
    ['a second statement', 'select 1; reset role', /multiple commands/],
    ['a mistake', 'select * from reporting.peeple', /"reporting.peeple" does not exist/],
  ])('refuses %s: exit code 1, and the reason', async (_, query, reason) => {
    const { code, stdout, lastLine } = await insights(home, ['sql', query]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(lastLine).toMatch(/^The database refuses the question: /);
    expect(lastLine).toMatch(reason);
  });
});

test('where the embedded PostgreSQL is not running, it is started for the question, and stopped', async () => {
  const fresh = newHome();
  const { code, stdout } = await insights(fresh.home, ['sql', '--csv', 'select 1 as one']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'one\n1\n' });
  // Who adopts a server did not start it.
  const after = await startPostgres({ home: openHome({ INSIGHTS_HOME: fresh.home }), log: () => undefined });
  expect(after.startedHere).toBe(true);
  await after.stop();
  fresh.remove();
});
