import { expect, test } from 'vitest';
import { usePostgres } from './postgres.ts';
import { account, grant, star } from './star.ts';

const postgres = usePostgres();

/** What is reconstructed of a day, and of how many days there is anything. */
async function reconstructed(date: string) {
  const { rows } = await postgres.database.raw(
    `select r.assigned, r.undated, r.active_30d, r.dated_by, (select count(*)::integer from warehouse.reconstructed_usage) as days
     from warehouse.reconstructed_usage r where date = ?`,
    [date],
  );
  return rows[0];
}
const reconstruct = () =>
  postgres.database.raw(
    `select warehouse.reconstruct_past(connection_id, 100) from warehouse.dim_connection where connection = 'github'`,
  );

test('the days before the first sync show who held a seat then, and since when: of those who are still there', async () => {
  const github = star(postgres.database);
  await github.snapshot('2026-06-30', {
    accounts: [
      account('ada'),
      account('bert'),
      account('carl', { created_on: '2026-06-01' }),
      account('dora'),
    ],
    grants: [
      grant('ada', { granted_on: '2026-01-15' }),
      grant('bert', { granted_on: '2026-06-10' }),
      grant('carl'),
      grant('dora'),
    ],
  });
  await github.activity('2026-06-30', [
    { account: 'ada', day: '2026-05-01' },
    { account: 'carl', day: '2026-06-20' },
  ]);
  await reconstruct();
  const days = 100;
  expect(await reconstructed('2026-05-31')).toEqual({
    assigned: 1,
    undated: 1,
    active_30d: 1,
    dated_by: 'both',
    days,
  });
  expect(await reconstructed('2026-06-01')).toEqual({
    assigned: 2,
    undated: 1,
    active_30d: 0,
    dated_by: 'both',
    days,
  });
  expect(await reconstructed('2026-06-29')).toEqual({
    assigned: 3,
    undated: 1,
    active_30d: 1,
    dated_by: 'both',
    days,
  });
  expect(await reconstructed('2026-06-30')).toBeUndefined();
  // Later syncs, and a second call, change nothing of it.
  await github.snapshot('2026-07-01', { accounts: [account('ada')], grants: [grant('ada')] });
  await reconstruct();
  expect(await reconstructed('2026-06-29')).toMatchObject({ assigned: 3, days });
});

test('of a product whose seats have no dates nothing is reconstructed', async () => {
  const github = star(postgres.database);
  await github.snapshot('2026-06-30', { accounts: [account('ada')], grants: [grant('ada')] });
  await reconstruct();
  expect(await reconstructed('2026-06-29')).toBeUndefined();
});
