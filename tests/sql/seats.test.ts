import { describe, expect, it } from 'vitest';
import { usePostgres } from './postgres.ts';
import { account, grant, holders, star } from './star.ts';

const postgres = usePostgres();
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'] as const;
const [monday, tuesday, wednesday, thursday] = days;

describe('judge_seat', () => {
  const snapshot = '2026-06-30';
  it.each([
    ['used today', 0, 400, 'never_used', 'active_30d'],
    ['used 30 days ago', 30, 400, 'never_used', 'active_30d'],
    ['used 31 days ago', 31, 400, 'never_used', 'idle_31_60d'],
    ['used 60 days ago', 60, 400, 'never_used', 'idle_31_60d'],
    ['used 61 days ago', 61, 400, 'never_used', 'idle_61_90d'],
    ['used 90 days ago', 90, 400, 'never_used', 'idle_61_90d'],
    ['used 91 days ago', 91, 400, 'never_used', 'idle_over_90d'],
    ['used before it was held', 91, 1, 'never_used', 'idle_over_90d'],
    ['used, where absence proves nothing', 30, 400, 'unknown', 'active_30d'],
    ['used once, where no signal could be read', 30, 400, 'no_signal', 'unknown'],
    ['never used, on the last day of grace', null, 29, 'never_used', 'too_new'],
    ['never used, when grace is over', null, 30, 'never_used', 'never_used'],
    ['without a signal, where absence proves nothing', null, 400, 'unknown', 'unknown'],
    ['without a signal, and new, where absence proves nothing', null, 1, 'unknown', 'unknown'],
    ['of a product without signals', null, 400, 'no_signal', 'unknown'],
  ])('%s', async (_, activeDaysAgo, heldDays, absenceMeans, state) => {
    const { rows } = await postgres.database.raw(
      `select warehouse.judge_seat(:day::date - :active::integer, :day::date - :held::integer, :day, 30, :absence)::text as state`,
      { day: snapshot, active: activeDaysAgo, held: heldDays, absence: absenceMeans },
    );
    expect(rows[0].state).toBe(state);
  });
});

describe('a seat', () => {
  it('is a span: from the first day seen to the first day on which a complete list lacks it', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada', 'bert'));
    await github.snapshot(tuesday, holders('ada', 'bert'));
    await github.snapshot(wednesday, holders('ada'));
    expect(await github.spans('ada')).toEqual([[monday, null, monday]]);
    expect(await github.spans('bert')).toEqual([[monday, wednesday, monday]]);
  });

  it('with changed terms begins a new span of the same holding', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada'));
    await github.snapshot(tuesday, {
      accounts: [account('ada')],
      grants: [grant('ada', { tier: 'business' })],
    });
    expect(await github.spans('ada')).toEqual([
      [monday, tuesday, monday],
      [tuesday, null, monday],
    ]);
  });

  it('by several plans names them all, in the order of their names', async () => {
    const github = star(postgres.database);
    const by = (...tiers: (string | null)[]) => ({
      accounts: [account('ada')],
      grants: tiers.map((tier, n) => grant('ada', { tier, granted_via: `organization-${n}` })),
    });
    const tier = async () =>
      (await postgres.database.raw('select tier from warehouse.fact_seat where valid_to is null')).rows;
    await github.snapshot(monday, by('enterprise', 'business', null, 'enterprise'));
    expect(await tier()).toEqual([{ tier: 'business, enterprise' }]);
    await github.snapshot(tuesday, by(null, null));
    expect(await tier()).toEqual([{ tier: null }]);
  });

  it('that was gone and is back later is a new holding', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada', 'bert'));
    await github.snapshot(tuesday, holders('bert'));
    await github.snapshot(thursday, holders('ada', 'bert'));
    expect(await github.spans('ada')).toEqual([
      [monday, tuesday, monday],
      [thursday, null, thursday],
    ]);
  });

  it('that a second look at the day finds again was never gone', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada', 'bert'));
    await github.snapshot(tuesday, holders('bert'));
    await github.snapshot(tuesday, holders('ada', 'bert'));
    expect(await github.spans('ada')).toEqual([[monday, null, monday]]);
  });

  it('that a second look at its first day lacks has never been', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('bert'));
    await github.snapshot(tuesday, holders('ada', 'bert'));
    await github.snapshot(tuesday, holders('bert'));
    expect(await github.spans('ada')).toEqual([]);
  });

  it('needs as many grants as its product says: a guest of one board holds none, of two boards one', async () => {
    const trello = star(postgres.database, { countedBy: 'account_and_scope' });
    const guest = (key: string, board: string) => grant(key, { granted_via: board, grants_needed: 2 });
    await trello.snapshot(monday, {
      accounts: [account('one'), account('two'), account('twice')],
      grants: [
        guest('one', 'board-1'),
        guest('two', 'board-1'),
        guest('two', 'board-2'),
        guest('twice', 'board-1'),
        guest('twice', 'board-1'),
      ],
    });
    expect(Object.keys(await trello.states(monday))).toEqual(['two']);
  });

  it('that is granted twice is one seat, granted since the earlier date', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, {
      accounts: [account('ada')],
      grants: [
        grant('ada', { granted_via: 'organization one', granted_on: '2026-02-01' }),
        grant('ada', { granted_via: 'team two', granted_on: '2026-01-01' }),
      ],
    });
    const { rows } = await postgres.database.raw('select granted_via, granted_on from warehouse.fact_seat');
    expect(rows).toEqual([{ granted_via: 'organization one, team two', granted_on: '2026-01-01' }]);
  });
});

describe('a holder in two scopes', () => {
  const both = {
    scopes: ['acme', 'bolt'].map((scope) => ({ scope, kind: 'workspace' })),
    accounts: [account('ada')],
    grants: [grant('ada'), grant('ada', { scope: 'bolt' })],
  };

  it('counts once where the product counts accounts, and as the best of the seats', async () => {
    const github = star(postgres.database, { countedBy: 'account' });
    await github.snapshot(monday, both);
    await github.activity(monday, [{ account: 'ada', day: monday, scope: 'bolt' }]);
    await github.refresh(monday);
    expect(await github.figures(monday)).toMatchObject({ assigned: 1, active_30d: 1, too_new: 0 });
  });

  it('counts in each where the product counts accounts by scope', async () => {
    const trello = star(postgres.database, { countedBy: 'account_and_scope' });
    await trello.snapshot(monday, both);
    await trello.activity(monday, [{ account: 'ada', day: monday, scope: 'bolt' }]);
    await trello.refresh(monday);
    expect(await trello.figures(monday)).toMatchObject({ assigned: 2, active_30d: 1, too_new: 1 });
  });
});

describe('activity', () => {
  it('shows from the day on which it was observed, in no earlier figure', async () => {
    const github = star(postgres.database);
    for (const day of [monday, tuesday]) await github.snapshot(day, holders('ada'));
    await github.activity(tuesday, [{ account: 'ada', day: monday }]);
    expect(await github.states(monday)).toEqual({ ada: 'too_new' });
    expect(await github.states(tuesday)).toEqual({ ada: 'active_30d' });
  });

  it('that was told before the lists showed its account, product or scope is not lost', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, { accounts: [account('ada')], products: [], scopes: [] });
    await github.activity(monday, [{ account: 'ada', day: monday }]);
    await github.activity(tuesday, []);
    await github.snapshot(wednesday, holders('ada', 'bert'));
    await github.activity(wednesday, []);
    expect(await github.states(wednesday)).toEqual({ ada: 'active_30d', bert: 'too_new' });
  });

  it('of a day when no source could be read calls nobody active or idle', async () => {
    const github = star(postgres.database);
    await github.snapshot(monday, holders('ada', 'bert'));
    await github.activity(monday, [{ account: 'ada', day: monday }]);
    await github.snapshot(tuesday, holders('ada', 'bert'), false);
    expect(await github.states(tuesday)).toEqual({ ada: 'unknown', bert: 'unknown' });
  });
});
