import { type Habits, lastActiveDay, type Use, usualHabits, wasActiveOn } from './activity.ts';
import { byDay } from './by-day.ts';
import { type Company, isService, leftOn } from './company.ts';
import type { Day } from './days.ts';
import { hasUser, userSpan } from './jfrog.ts';
import { department } from './person.ts';
import { salt } from './salts.ts';

/** An artifact that nobody has made or fetched for so many days is cleaned up, and what it told is gone. */
export const keptDays = 90;

const builds: Habits = { ...usualHabits, heavy: 0.15, regular: 0.2, seldom: 0.1, lapsed: 0.15 };
const fetches: Habits = { ...usualHabits, heavy: 0.3, regular: 0.2, seldom: 0.15, lapsed: 0.15 };

function use(company: Company, p: number, question: number, habits: Habits): Use {
  return { question, habits, from: userSpan(company, p).from + 1, to: leftOn(company, p) };
}

/** Machines and engineers make artifacts; null for everybody else. */
function makes(company: Company, p: number): Use | null {
  if (!hasUser(company, p)) return null;
  const builder = isService(company, p) || department(company, p) === 'Engineering';
  return builder ? use(company, p, salt.jfrogUpload, builds) : null;
}

/** Last day before `day` on which somebody made an artifact. */
export function lastUpload(company: Company, p: number, day: Day): Day | null {
  const made = makes(company, p);
  return made === null ? null : lastActiveDay(company, p, made, day);
}

/** Last day before `day` on which somebody fetched an artifact. */
export function lastDownload(company: Company, p: number, day: Day): Day | null {
  return hasUser(company, p)
    ? lastActiveDay(company, p, use(company, p, salt.jfrogDownload, fetches), day)
    : null;
}

/** Everybody who made an artifact on the day. */
export const uploadersOn = byDay((company, on) => {
  const people: number[] = [];
  for (let p = 0; p < company.population; p++) {
    const made = makes(company, p);
    if (made !== null && wasActiveOn(company, p, made, on)) people.push(p);
  }
  return people;
}, keptDays + 10);

/** Who fetched something that is still kept, and when last: earlier fetches are not remembered. */
export const downloaders = byDay((company, day) => {
  const last: { p: number; on: Day }[] = [];
  for (let p = 0; p < company.population; p++) {
    const on = lastDownload(company, p, day);
    if (on !== null && on >= day - keptDays) last.push({ p, on });
  }
  return last;
});
