import { describe, expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';
import { difference, naturalRows, notCompared } from './natural-rows.ts';

const postgres = usePostgres();

describe('the comparison of two ways to collect the same days', () => {
  it('covers every table of staging and warehouse with every column, or says why not', async () => {
    const { rows } = await postgres.database.raw<{ rows: { name: string }[] }>(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema in ('staging', 'warehouse') and table_name !~ '^fact_activity_[0-9_]+$'`,
    );
    const covered = Object.keys(await naturalRows(postgres.database));
    const forgotten = rows
      .map(({ name }) => name)
      .filter((name) => !covered.includes(name) && !(name in notCompared));
    expect(forgotten).toEqual([]);
    expect(covered.length).toBeGreaterThan(30);
  });

  it('does not guess how a new key or a new time is compared', async () => {
    await postgres.database.raw('alter table warehouse.dim_team add column vendor_id integer');
    await expect(naturalRows(postgres.database)).rejects.toThrow(
      'How is warehouse.dim_team.vendor_id compared?',
    );
  });

  it('shows what is missing and what is too much, and nothing where all is equal', () => {
    const expected = { 'staging.signal': ['a', 'b', 'b'], 'warehouse.dim_team': ['x'] };
    expect(difference(expected, expected)).toEqual({});
    const other = { 'staging.signal': ['b', 'c', 'a'], 'warehouse.dim_team': [] };
    expect(difference(expected, other)).toEqual({
      'staging.signal': { missing: ['b'], unexpected: ['c'] },
      'warehouse.dim_team': { missing: ['x'], unexpected: [] },
    });
    expect(difference(expected, other, ['staging.signal', 'warehouse.dim_team'])).toEqual({});
  });
});
