import { expect, it } from 'vitest';
import { writeFacts } from '../../activities/facts/write-facts.ts';
import { usePostgres } from '../sql/postgres.ts';
import { publish } from './stage.ts';

const postgres = usePostgres();

/** A workspace with so many members, as Trello tells it on a day, and the facts of that day. */
async function night(asOf: string, members: number, workspace: Record<string, unknown>): Promise<void> {
  const ids = Array.from({ length: members }, (_, n) => `5f00000a${n.toString(16).padStart(16, '0')}`);
  const lists = {
    workspaces: [{ slice: '', key: 'w1', payload: { id: 'w1', name: 'works', ...workspace } }],
    memberships: ids.map((id, n) => ({
      slice: 'w1',
      key: id,
      payload: { id, idMember: `member-${n}`, memberType: 'normal' },
    })),
    boards: [],
    'board-memberships': [],
    actions: [],
  };
  for (const [resource, records] of Object.entries(lists)) {
    await publish(postgres.database, { connection: 'trello', platform: 'trello', resource, records }, asOf);
  }
  const context = { connection: 'trello', settings: {}, serviceAccounts: [], internalAccounts: [] };
  await writeFacts(postgres.database, { platform: 'trello', connection: 'trello', asOf, context });
}

/** By which record and transaction each grant was derived, and how many seats are held. */
async function grants(): Promise<{ derived: string[]; seats: number }> {
  const { rows } = await postgres.database.raw('select record_id, xmin::text from typed.grants order by 1');
  const { rows: seats } = await postgres.database.raw(
    'select count(*)::integer as seats from warehouse.fact_seat where valid_to is null',
  );
  return { derived: rows.map((row: object) => JSON.stringify(row)), seats: seats[0].seats };
}

it('what a lookup does not read may change in it every day: nothing is derived anew', async () => {
  await night('2026-11-01', 3, { products: [110], billableMemberCount: 3 });
  const before = await grants();
  expect(before).toMatchObject({ seats: 3 });

  await night('2026-11-02', 3, { products: [110], billableMemberCount: 4 });
  expect(await grants()).toEqual(before);
  const { rows } = await postgres.database.raw(
    'select as_of, stated_assigned from warehouse.fact_entitlement order by as_of',
  );
  expect(rows.map((row: { as_of: string }) => row.as_of)).toEqual(['2026-11-01', '2026-11-02']);

  // A workspace that is free from now on bills nobody.
  await night('2026-11-03', 3, { products: [], billableMemberCount: 0 });
  expect(await grants()).toEqual({ derived: [], seats: 0 });
});

it('a list that is derived in several chunks is derived whole, each record once', async () => {
  await night('2026-11-04', 5_000, { products: [110], billableMemberCount: 5_000 });
  const { derived, seats } = await grants();
  expect(seats).toBe(5_000);
  expect(new Set(derived).size).toBe(5_000);
});
