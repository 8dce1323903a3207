import { type Habits, lastActiveDay, type Use, usualHabits, wasActiveOn } from './activity.ts';
import { byDay } from './by-day.ts';
import { type Company, leftOn } from './company.ts';
import type { Day } from './days.ts';
import { affiliation, githubSpan } from './github.ts';
import { bits } from './random.ts';
import { salt } from './salts.ts';

/** Many only read and push, of which the log tells nothing. */
const habits: Habits = { ...usualHabits, heavy: 0.25, regular: 0.2, seldom: 0.15, lapsed: 0.15 };

/** Members and collaborators leave traces; who is on the company's own server leaves none here. */
function useOf(company: Company, p: number): Use | null {
  const how = affiliation(company, p);
  if (how !== 'member' && how !== 'collaborator') return null;
  const from = githubSpan(company, p).from + 1;
  return { question: salt.githubAudit, habits, from, to: leftOn(company, p) };
}

/** Last day before `day` on which somebody did what the log tells. */
export function lastEvent(company: Company, p: number, day: Day): Day | null {
  const use = useOf(company, p);
  return use === null ? null : lastActiveDay(company, p, use, day);
}

/** The events of a day by who did them: some several times. */
export const actorsOn = byDay((company, on) => {
  const actors: number[] = [];
  for (let p = 0; p < company.population; p++) {
    const use = useOf(company, p);
    if (use === null || !wasActiveOn(company, p, use, on)) continue;
    for (let n = 0; n <= bits(company.seed, salt.githubAudit, p, on) % 3; n++) actors.push(p);
  }
  return actors;
}, 40);
