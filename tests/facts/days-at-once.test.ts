import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../sql/database.ts';
import { inVain } from '../sql/in-vain.ts';
import { usePostgres } from '../sql/postgres.ts';
import { anyFacts, dayCount, dayOf, type Facts, writeFactsAsTheyAre } from './any-facts.ts';
import { nothing, turns } from './turns.ts';

const postgres = usePostgres();

describe('the figures of days that are written at once are those of each day by itself', () => {
  it('whatever the facts', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts, fc.nat(dayCount - 1), async (facts, pick) => {
        await expectNoDifference(facts, pick);
      }),
      { numRuns: 25 },
    );
  });

  it.each(turns)('where on a day nothing turns but %s', async (_, facts, days) => {
    const { fact_reclaim_finding: findings } = await expectNoDifference({ ...nothing, ...facts }, 0);
    const turned = (findings as { found_on: string; lost_on: string | null }[])
      .flatMap(({ found_on, lost_on }) => [found_on, lost_on])
      .filter((day) => day !== null && day !== dayOf(0));
    expect([...new Set(turned)].sort()).toEqual(days.map(dayOf));
  });
});

/** Returns what was written. */
async function expectNoDifference(facts: Facts, pick: number): Promise<Record<string, unknown[]>> {
  let dayByDay: Record<string, unknown[]> = {};
  await inVain(postgres.database, async (database) => {
    await writeFactsAsTheyAre(database, facts);
    for (let n = 0; n < dayCount; n += 1) await write(database, n, n);
    dayByDay = await written(database);
    await write(database, 0, dayCount - 1);
    expect(await written(database)).toEqual(dayByDay);
    await write(database, pick, dayCount - 1);
    expect(await written(database)).toEqual(dayByDay);
  });
  return dayByDay;
}

async function write(database: Database, from: number, to: number): Promise<void> {
  await database.raw('select warehouse.refresh_license_usage(?, ?)', [dayOf(from), dayOf(to)]);
}

async function written(database: Database): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {};
  for (const table of tables) {
    const { rows } = await database.raw<{ rows: unknown[] }>(
      `select f.* from warehouse.${table} f order by f::text collate "C"`,
    );
    content[table] = rows;
  }
  return content;
}

const tables = [
  'fact_license_usage',
  'fact_license_usage_by_org_unit',
  'fact_license_usage_by_team',
  'fact_reclaim_finding',
] as const;
