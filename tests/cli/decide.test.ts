import { expect, test } from 'vitest';
import { openDatabase } from '../../sql/database.ts';
import { many, stage } from '../engine/list.ts';
import { insights } from './insights.ts';
import { usePostgresAtHome } from './postgres-at-home.ts';

const { home, urlOf } = usePostgresAtHome();

test('insights accept publishes what is held, and says when its figures follow', async () => {
  const nothing = await insights(home, ['accept', 'github/things']);
  expect(nothing.code).toBe(1);
  expect(nothing.lastLine).toContain('Nothing is held of github/things');

  const database = openDatabase(urlOf('insights_demo'));
  try {
    const list = stage(database);
    await list.day('2026-03-02', many(4));
    expect(await list.day('2026-03-03', [{ id: 'other' }])).toBe('held');
    const today = new Date().toISOString().slice(0, 10);
    const { code, lastLine } = await insights(home, ['accept', 'github/things']);
    expect(code).toBe(0);
    const [, day = ''] = /^Accepted: github\/things is as it was read from (\S+) on\./.exec(lastLine) ?? [];
    expect(day >= today).toBe(true);
    expect(lastLine).toContain(
      'with the next sync: every night at 00:30 UTC, or now with: insights sync github',
    );
    expect(await list.on('2026-03-03')).toHaveProperty('thing-0');
    expect(Object.keys(await list.on('2100-01-01'))).toEqual(['other']);
  } finally {
    await database.destroy();
  }
});
