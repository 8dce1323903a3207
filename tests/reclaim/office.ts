import type { Database } from '../../sql/database.ts';
import { account, grant, type SubjectOptions, star } from '../sql/star.ts';
import { desk } from './desk.ts';

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Seats that were granted in January: old enough to be judged. */
export function seatsOf(...keys: string[]) {
  return {
    accounts: keys.map((key) => account(key)),
    grants: keys.map((key) => grant(key, { granted_on: '2026-01-01' })),
  };
}

const day = (n: number) => `2026-05-${String(n).padStart(2, '0')}`;

/** Ada and Bert hold seats, first seen on 1 May; both were last active on 10 January. */
export async function openOffice(database: Database, options: SubjectOptions = {}) {
  const github = star(database, options);
  await github.snapshot(day(1), seatsOf('ada', 'bert'));
  await github.activity(day(1), [
    { account: 'ada', day: '2026-01-10' },
    { account: 'bert', day: '2026-01-10' },
  ]);
  await github.refresh(day(1));
  return {
    github,
    clerk: desk(database),
    /** A night of May: who is on the list, and of whom it tells that they were active the day before. */
    async night(n: number, held: string[], active: string[] = []) {
      await github.snapshot(day(n), seatsOf(...held));
      await github.activity(
        day(n),
        active.map((key) => ({ account: key, day: day(n - 1) })),
      );
      await github.refresh(day(n));
    },
  };
}
