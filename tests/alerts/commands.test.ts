import { afterAll, describe, expect, it } from 'vitest';
import { openHome } from '../../services/home.ts';
import { startPostgres } from '../../services/postgres.ts';
import { openDatabase } from '../../sql/database.ts';
import { insights, newHome } from '../cli/insights.ts';
import { nights } from './nights.ts';

const { home, remove } = newHome();
afterAll(remove);

describe('insights alerts', () => {
  it('says that nothing is open, and lists what is, with what became of its messages', async () => {
    const first = await insights(home, ['alerts', 'list']);
    expect([first.code, first.stdout]).toEqual([0, 'No alert is open.\n']);

    const postgres = await startPostgres({ home: openHome({ INSIGHTS_HOME: home }), log: () => undefined });
    const database = openDatabase(postgres.adminUrl('insights_demo'));
    const house = nights(
      database,
      'webhooks: [{ name: ops, url: "https://hooks.example.com/insights", secret: OPS_SECRET }]',
    );
    await house.figures('2026-03-02', { held: 3, owned: 2 });
    await house.evaluate('2026-03-02');
    await database.destroy();
    await postgres.stop();

    const { code, stdout } = await insights(home, ['alerts', 'list', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        alert_id: 1,
        severity: 'warning',
        rule_id: 'overage',
        message: 'github/copilot: 1 seat held beyond those owned; the threshold is 0.',
        opened_on: '2026-03-02',
        cleared_on: null,
        not_evaluated_because: null,
        deliveries: 'ops: alert.opened pending',
      },
    ]);
    expect((await insights(home, ['alerts', 'list'])).stdout).toMatch(
      /overage\s+2026-03-02\s+open\s+github\/copilot: 1 seat/,
    );
  });

  it('resend puts the messages into the outbox again; where nothing runs, the next sync sends them', async () => {
    const { code, lastLine } = await insights(home, ['alerts', 'resend', '1']);
    expect([code, lastLine]).toEqual([
      0,
      'It is sent at the end of the next sync: nothing is running here. Start with: insights up',
    ]);
  });

  it('resend says so where there is nothing to send', async () => {
    const { code, lastLine } = await insights(home, ['alerts', 'resend', '7']);
    expect([code, lastLine]).toEqual([
      1,
      'Nothing was ever to be sent of alert 7: see "insights alerts list --all".',
    ]);
  });

  it.each([[['alerts', 'resend']], [['alerts', 'resend', 'all']], [['alerts', 'forget']]])(
    'refuses %j',
    async (args) => {
      expect((await insights(home, args)).code).toBe(2);
    },
  );
});
