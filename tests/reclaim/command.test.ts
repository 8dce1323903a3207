import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHome } from '../../services/home.ts';
import { type PostgresService, startPostgres } from '../../services/postgres.ts';
import { type Database, openDatabase } from '../../sql/database.ts';
import { insights, newHome } from '../cli/insights.ts';
import { account, grant, star } from '../sql/star.ts';
import { desk } from './desk.ts';

const { home, remove } = newHome();
let postgres: PostgresService;
let database: Database;

/** Of the list's JSON: case by account. */
let cases: Record<string, { case_id: string; case_state: string }>;

beforeAll(async () => {
  postgres = await startPostgres({ home: openHome({ INSIGHTS_HOME: home }), log: () => undefined });
  await insights(home, ['migrate']);
  database = openDatabase(postgres.adminUrl('insights_demo'));
  const github = star(database);
  const holders = ['ada', 'bert', '=HYPERLINK("x")'];
  const seats = {
    accounts: holders.map((key) => account(key)),
    grants: holders.map((key) => grant(key, { granted_on: '2026-01-01' })),
  };
  await desk(database).price({ contract: 'Copilot 2026', price: '19.00', known: '2026-01-01' });
  await github.snapshot('2026-05-01', seats);
  await github.refresh('2026-05-01');
  cases = await listed();
});

afterAll(async () => {
  await database?.destroy();
  await postgres?.stop();
  remove();
});

async function listed(): Promise<typeof cases> {
  const { stdout } = await insights(home, ['reclaim', 'list', '--json']);
  const rows = JSON.parse(stdout) as { account: string; case_id: string; case_state: string }[];
  return Object.fromEntries(rows.map((row) => [row.account, row]));
}

const idOf = (name: string) => cases[name]?.case_id as string;

describe('insights reclaim', () => {
  test('list shows open cases, and what they come to', async () => {
    const { code, stdout } = await insights(home, ['reclaim', 'list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        `${idOf('ada')} +found +github/copilot +ada +never_used +medium +19.00 USD +no activity ever seen`,
      ),
    );
    expect(stdout).toMatch(/3 cases\nTo give back: 3 seats, 57\.00 USD a month\.\n$/);
  });

  test('list takes a product and a state', async () => {
    const { stdout } = await insights(home, ['reclaim', 'list', '--product', 'trello/workspace']);
    expect(stdout).toBe('No such case.\nTo give back: none.\n');
    const closed = await insights(home, ['reclaim', 'list', '--state', 'reclaimed']);
    expect(closed.stdout).toBe('No such case.\n');
  });

  test('notified, confirm and keep record who did what, and say that nothing else happens', async () => {
    const notified = await insights(home, ['reclaim', 'notified', idOf('ada').toUpperCase(), idOf('bert')]);
    expect(notified.code).toBe(0);
    expect(notified.lastLine).toBe(
      `Recorded: notified, ${idOf('ada')}, ${idOf('bert')}. Nothing was changed on a platform.`,
    );
    await insights(home, ['reclaim', 'confirm', idOf('ada')]);
    await insights(home, [
      'reclaim',
      'keep',
      idOf('bert'),
      '--reason',
      'parental leave',
      '--until',
      '2999-01-01',
    ]);
    expect(await listed()).toMatchObject({
      ada: { case_state: 'confirmed', actor: userInfo().username },
      bert: { case_state: 'kept', kept_reason: 'parental leave', kept_until: '2999-01-01' },
    });
    const { rows } = await database.raw(
      `select actor, action, subject from warehouse.audit_log where action like 'reclaim%' order by audit_id`,
    );
    const actor = userInfo().username;
    expect(rows).toEqual([
      { actor, action: 'reclaim_notified', subject: expect.stringMatching(/^[0-9a-f]{10}$/) },
      { actor, action: 'reclaim_notified', subject: expect.stringMatching(/^[0-9a-f]{10}$/) },
      { actor, action: 'reclaim_confirmed', subject: idOf('ada') },
      { actor, action: 'reclaim_kept', subject: idOf('bert') },
    ]);
  });

  test('one wrong case among several: one clear message, and nothing is recorded', async () => {
    const { code, stdout, stderr } = await insights(home, [
      'reclaim',
      'notified',
      idOf('=HYPERLINK("x")'),
      '0000000000',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('There is no case 0000000000: see "insights reclaim list".\nNothing was recorded.\n');
    expect((await listed())['=HYPERLINK("x")']).toMatchObject({ case_state: 'found' });
  });

  test('export as CSV holds nothing that a spreadsheet would execute', async () => {
    const { code, stdout } = await insights(home, ['reclaim', 'export', '--format', 'csv']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^date,case_id,case_state,/);
    expect(stdout).toContain(`"'=HYPERLINK(""x"")"`);
    expect(stdout).not.toMatch(/(^|,)"?[=@+\t]/m);
    expect(stdout.trim().split('\n')).toHaveLength(4);
  });

  test('export as JSON is the same cases', async () => {
    const { stdout } = await insights(home, ['reclaim', 'export', '--format', 'json']);
    const rows = JSON.parse(stdout) as { case_id: string }[];
    expect(rows.map(({ case_id }) => case_id).sort()).toEqual(
      Object.values(cases)
        .map(({ case_id }) => case_id)
        .sort(),
    );
  });

  test.each([
    [['keep', 'x'], "required option '--reason <text>' not specified"],
    [['keep', 'x', '--reason', ' '], 'It must say why.'],
    [['keep', 'x', '--reason', 'leave', '--until', 'June'], 'It must be a day, YYYY-MM-DD.'],
    [['list', '--state', 'lost'], 'Allowed choices are found, notified'],
    [['list', '--product', 'copilot'], 'It must be PLATFORM/PRODUCT, e.g. github/copilot.'],
    [['notified'], "missing required argument 'case'"],
  ])('%j is refused: exit code 2', async (args, reason) => {
    const { code, stderr } = await insights(home, ['reclaim', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });

  test('--help says that nothing is ever changed on a platform, and shows examples', async () => {
    const { stdout } = await insights(home, ['reclaim', '--help']);
    expect(stdout).toContain('Nothing is ever changed on a platform');
    expect(stdout).toMatch(/Examples:[\s\S]+insights reclaim notified/);
  });
});
