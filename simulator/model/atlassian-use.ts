import { type Habits, lastActiveDay, usualHabits } from './activity.ts';
import type { Access, ProductKey } from './atlassian-access.ts';
import { membership } from './atlassian-accounts.ts';
import { type Company, leftOn } from './company.ts';
import type { Day } from './days.ts';
import { salt } from './salts.ts';

const questions: Record<ProductKey, number> = {
  'jira-software': salt.jira + 1000,
  confluence: salt.confluence + 1000,
  'jira-servicedesk': salt.serviceManagement + 1000,
  compass: salt.compass + 1000,
};
const habits: Record<ProductKey, Habits> = {
  'jira-software': usualHabits,
  confluence: { ...usualHabits, heavy: 0.38, regular: 0.2 },
  'jira-servicedesk': { ...usualHabits, heavy: 0.5, regular: 0.12, lapsed: 0.2 },
  compass: { ...usualHabits, heavy: 0.12, regular: 0.28, seldom: 0.2, lapsed: 0.2 },
};

/** Also the number that draws the time of day of {@link lastUse}. */
export function useQuestion(access: Access): number {
  return questions[access.product] + access.directory * 100;
}

/** Last day of use of a product through one directory, as seen on `day`; null when it was never used. */
export function lastUse(company: Company, p: number, access: Access, day: Day): Day | null {
  const { from } = membership(company, p);
  const use = {
    question: useQuestion(access),
    habits: habits[access.product],
    from: from + 1,
    to: leftOn(company, p),
  };
  return lastActiveDay(company, p, use, day);
}
