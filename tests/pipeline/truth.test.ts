import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';
import { pointersToNothing } from './pointers-to-nothing.ts';

const days = ['2026-09-01', '2026-09-22', '2026-10-13', '2026-10-14', '2026-11-24'];
let house: House;

beforeAll(async () => {
  house = await openHouse({ people: 150, seed: 5, today: '2026-11-24' });
  for (const day of days) await house.play(day);
});
afterAll(() => house?.close());

/** What the simulator knows of itself, as far as its APIs had shown it to somebody who watched since the first day. */
async function truth(date: string) {
  const query = new URLSearchParams({ date, since: days[0] as string });
  const answer = await fetch(`${house.simulator.url}/truth?${query}`);
  return (await answer.json()) as {
    products: Record<string, number | string | null>[];
    storage: { repository: string; bytes: number; files: number }[];
    people: { id: string; accounts: { platform: string; account: string; listed: boolean }[] }[];
  };
}

const columns =
  'platform, product, entitled, assigned, active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown';

describe('figures', () => {
  it.each(days)('of %s equal the truth to the last seat', async (date) => {
    const { rows } = await house.database.raw(
      `select ${columns} from reporting.license_usage_daily where date = ? order by platform, product`,
      [date],
    );
    const expected = (await truth(date)).products;
    const byName = (a: { platform?: unknown; product?: unknown }, b: typeof a) =>
      `${a.platform}/${a.product}`.localeCompare(`${b.platform}/${b.product}`);
    expect([...rows].sort(byName)).toEqual(expected.sort(byName));
  });

  it('of the time before the first day are reconstructed from dates, apart, and never above what the first day showed', async () => {
    const { rows } = await house.database.raw(
      `select r.product, count(*)::integer as days, max(r.date) as last,
         bool_and(r.assigned + r.undated <= d.assigned) as is_within,
         bool_and(r.assigned >= r.before) as only_grows
       from (select *, lag(assigned, 1, 0) over (partition by platform, product order by date) as before
             from reporting.license_usage_reconstructed) r
       join reporting.license_usage_daily d on d.date = ? and d.platform = r.platform and d.product = r.product
       where r.product in ('copilot', 'workspace') group by r.product order by 1`,
      [days[0] as string],
    );
    expect(rows).toEqual(
      ['copilot', 'workspace'].map((product) => ({
        product,
        days: 365,
        last: '2026-08-31',
        is_within: true,
        only_grows: true,
      })),
    );
  });

  it('stand for every day without a gap, and say which days were carried forward', async () => {
    const { rows } = await house.database.raw(
      `select count(distinct date)::integer as days, max(date) - min(date) + 1 as stretch,
         count(distinct date) filter (where not carried_forward)::integer as read
       from reporting.license_usage_daily`,
    );
    expect(rows[0]).toEqual({ days: 85, stretch: 85, read: days.length });
  });

  it('point to dimensions that are there, in every table', async () => {
    const { looked, dangling } = await pointersToNothing(house.database);
    expect(looked).toBeGreaterThan(10_000);
    expect(dangling).toEqual([]);
  });

  it('add up: assigned = active_90d + idle_over_90d + never_used + too_new + unknown', async () => {
    for (const view of ['', '_by_org_unit', '_by_team']) {
      const { rows } = await house.database.raw(
        `select count(*)::integer as rows, count(*) filter (where assigned <> coalesce(active_90d, 0)
           + coalesce(idle_over_90d, 0) + coalesce(never_used, 0) + coalesce(too_new, 0) + unknown)::integer as wrong
         from reporting.license_usage${view}_daily`,
      );
      expect(rows[0].rows).toBeGreaterThan(100);
      expect(rows[0].wrong).toBe(0);
    }
  });

  it('by department add up to the whole', async () => {
    const { rows } = await house.database.raw(
      `select count(*)::integer as wrong from reporting.license_usage_daily d
       where assigned <> (select sum(assigned) from reporting.license_usage_by_org_unit_daily u
         where u.date = d.date and u.platform = d.platform and u.product = d.product)`,
    );
    expect(rows[0].wrong).toBe(0);
  });

  it('of seats, one by one, add up to those of the day where every seat has a holder', async () => {
    const { rows } = await house.database.raw(
      `select s.product, count(*)::integer as seats, min(d.assigned) as assigned
       from reporting.seats s join reporting.license_usage_daily d using (date, platform, product)
       where date = ? and product in ('copilot', 'platform', 'workspace') group by s.product`,
      ['2026-11-24'],
    );
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.seats).toBe(row.assigned);
  });

  it('of storage equal the truth to the byte', async () => {
    const { rows } = await house.database.raw(
      `select repository, bytes, files from reporting.storage_daily where date = ? order by repository collate "C"`,
      ['2026-11-24'],
    );
    const expected = (await truth('2026-11-24')).storage
      .map(({ repository, bytes, files }) => ({ repository, bytes, files }))
      .sort((a, b) => (a.repository < b.repository ? -1 : 1));
    expect(rows).toEqual(expected);
  });
});

describe('people', () => {
  it('are never two humans in one: accounts matched to one person belong to one person', async () => {
    const owner = new Map<string, string>();
    for (const { id, accounts } of (await truth('2026-11-24')).people) {
      for (const { platform, account } of accounts) owner.set(`${platform}/${account}`.toLowerCase(), id);
    }
    const { rows } = await house.database.raw(
      `select b.person_id, c.connection || '/' || lower(a.account_key) as account
       from warehouse.bridge_account_person b join warehouse.dim_account a using (account_id)
       join warehouse.dim_connection c using (connection_id) where b.valid_to is null and a.kind = 'human'`,
    );
    const owners = new Map<number, Set<string>>();
    for (const { person_id, account } of rows) {
      const id = owner.get(account);
      if (id) owners.set(person_id, (owners.get(person_id) ?? new Set()).add(id));
    }
    expect(owners.size).toBeGreaterThan(100);
    expect([...owners.values()].filter((ids) => ids.size > 1)).toEqual([]);
  });

  it('are found again on other platforms: most who have several accounts are one person', async () => {
    const { rows } = await house.database.raw(
      `select count(*)::integer as people, count(*) filter (where accounts > 1)::integer as several from reporting.people
       where kind = 'human'`,
    );
    expect(rows[0].several / rows[0].people).toBeGreaterThan(0.5);
  });
});
