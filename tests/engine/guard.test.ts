import { describe, expect, it } from 'vitest';
import { closeExtraction } from '../../activities/engine/extraction.ts';
import { usePostgres } from '../sql/postgres.ts';
import { many, stage, things } from './list.ts';

const postgres = usePostgres();
const [monday, tuesday, wednesday] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;

describe('the guard', () => {
  it.each([
    ['everything is lost', 30, 0],
    ['everything is lost of a short list', 2, 0],
    ['more than a fifth and ten records are lost', 40, 30],
  ])('holds a list when %s', async (_, before, after) => {
    const list = stage(postgres.database);
    await list.day(monday, many(before));
    expect(await list.day(tuesday, many(after))).toBe('held');
    expect(Object.keys(await list.on(tuesday))).toHaveLength(before);
    expect(await list.counts()).toMatchObject({
      outcome: 'held',
      error: `the list would lose ${before - after} of ${before} records`,
    });
  });

  it.each([
    ['nine of twelve members', 12, 3],
    ['one of two directories', 2, 1],
    ['a fifth of a long list', 100, 80],
    ['nothing', 3, 3],
  ])('lets go %s', async (_, before, after) => {
    const list = stage(postgres.database);
    await list.day(monday, many(before));
    expect(await list.day(tuesday, many(after))).toBe('ok');
    expect(Object.keys(await list.on(tuesday))).toHaveLength(after);
    expect(Object.keys(await list.on(monday))).toHaveLength(before);
  });

  it('holds a list when one of its slices would lose everything', async () => {
    const list = stage(postgres.database);
    await list.slices(monday, { north: many(3), south: many(50) });
    expect(await list.slices(tuesday, { north: [], south: many(50) })).toBe('held');
    expect(await list.counts()).toMatchObject({ error: '"north" would lose 3 of 3 records' });
    expect(Object.keys(await list.on(tuesday))).toHaveLength(53);
  });

  it('holds a list when a parent vanishes that still has children', async () => {
    const parents = stage(postgres.database);
    const children = stage(postgres.database, {
      ...things,
      name: 'parts',
      parent: { resource: 'things', includes: () => true },
    });
    await parents.day(monday, many(3));
    await children.slices(monday, { 'thing-0': many(2), 'thing-1': [], 'thing-2': [] });

    expect(await parents.day(tuesday, many(3).slice(1))).toBe('held');
    expect(await parents.counts()).toMatchObject({
      error: '"thing-0" would vanish from things, and parts still lists 2 records of it',
    });
    expect(await parents.day(tuesday, many(1))).toBe('ok');
    expect(Object.keys(await parents.on(tuesday))).toEqual(['thing-0']);
  });

  it('holds nothing that is only new or changed', async () => {
    const list = stage(postgres.database);
    await list.day(monday, many(20));
    const changed = many(40).map((thing) => ({ ...thing, size: 1 }));
    expect(await list.day(tuesday, changed)).toBe('ok');
    expect(await list.counts()).toMatchObject({ added: 20, changed: 20, removed: 0 });
  });
});

describe('a held list', () => {
  const staged = () => postgres.database.raw('select count(*)::integer as n from staging.extracted');

  it('keeps its rows for the decision; closing it again changes nothing', async () => {
    const list = stage(postgres.database);
    await list.day(monday, many(4));
    const extraction = await list.open(tuesday);
    await list.page(extraction, []);
    await list.page(extraction, [{ id: 'other' }]);
    await list.publish(extraction);
    await closeExtraction(postgres.database, extraction, 'failed', 'too late');
    expect((await list.counts()).outcome).toBe('held');
    expect((await staged()).rows).toEqual([{ n: 1 }]);
  });

  it('is superseded by a newer good one', async () => {
    const list = stage(postgres.database);
    await list.day(monday, many(4));
    await list.day(tuesday, [{ id: 'other' }]);
    await list.day(wednesday, many(4));
    const { rows } = await postgres.database.raw(
      `select decision from staging.extraction where outcome = 'held'`,
    );
    expect(rows).toEqual([{ decision: 'superseded' }]);
    expect((await staged()).rows).toEqual([{ n: 0 }]);
    expect(Object.keys(await list.on(wednesday))).toHaveLength(4);
  });

  it('that is accepted holds from that day and changes no earlier one', async () => {
    const list = stage(postgres.database);
    await list.day(monday, many(4));
    await list.day(tuesday, [{ id: 'other' }]);
    await postgres.database.raw(`select staging.decide('github', 'things', true, ?)`, [wednesday]);
    expect(Object.keys(await list.on(tuesday))).toHaveLength(4);
    expect(await list.on(wednesday)).toEqual({ other: { id: 'other' } });
  });

  it('that is rejected leaves the last good one', async () => {
    const list = stage(postgres.database);
    await list.day(monday, many(4));
    await list.day(tuesday, []);
    await postgres.database.raw(`select staging.decide('github', 'things', false, ?)`, [tuesday]);
    expect(Object.keys(await list.on(tuesday))).toHaveLength(4);
    expect((await staged()).rows).toEqual([{ n: 0 }]);
  });
});

describe('a total that the platform states', () => {
  it.each([
    ['rows missed by more than one percent and ten', 2000, 1979, 'rows', 'failed'],
    ['rows exceeded by more than one percent and ten', 20, 31, 'rows', 'failed'],
    ['rows missed by ten', 100, 90, 'rows', 'ok'],
    ['rows missed by less than one percent', 2000, 1981, 'rows', 'ok'],
    ['seats, which lawfully differ from rows', 500, 90, 'seats', 'ok'],
  ] as const)('of %s: %i stated, %i came', async (_, count, came, of, outcome) => {
    const list = stage(postgres.database);
    const extraction = await list.open(monday);
    await list.page(extraction, many(came), { total: { count, of } });
    expect(await list.publish(extraction)).toBe(outcome);
    const { rows } = await postgres.database.raw(
      'select reported_total, reported_total_of, difference from reporting.sync_status',
    );
    expect(rows).toEqual([{ reported_total: count, reported_total_of: of, difference: came - count }]);
  });

  it('counts a broken record without a key as one that came', async () => {
    const list = stage(postgres.database);
    const extraction = await list.open(monday);
    const keyless = many(15).map((_, i) => ({ broken: i }));
    await list.page(extraction, [...many(85), ...keyless], { total: { count: 100, of: 'rows' } });
    expect(await list.publish(extraction)).toBe('ok');
    expect(await list.counts()).toMatchObject({ records: 100, quarantined: 15 });
  });
});
