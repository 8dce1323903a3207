import { type Habits, lastActiveDay, type Use, wasActiveOn } from './activity.ts';
import { type Company, draw, isFounder, leftOn } from './company.ts';
import type { Day } from './days.ts';
import { salt } from './salts.ts';
import { isInTwo, presence, trelloSpan } from './trello-members.ts';

function trelloUse(company: Company, p: number): Use {
  const { from, deactivatedOn } = trelloSpan(company, p);
  const habits: Habits = { heavy: 0.2, regular: 0.2, seldom: 0.1, lapsed: 0.44, lapse: [-250, 160] };
  return { question: salt.trello, habits, from: from + 1, to: Math.min(deactivatedOn, leftOn(company, p)) };
}

/** Whether the use of that day left a trace in the workspace: viewers write nothing, others not every day. */
function writes(company: Company, p: number, workspace: number, day: Day): boolean {
  if (workspace === 2 && isFounder(company, p)) return false;
  if (isInTwo(company, p)) return true;
  if (draw(company, salt.trelloViewer, p) < 0.15) return false;
  return draw(company, salt.trelloWrites, p, day) < 0.75;
}

/** Last day before `day` on which the person changed something in the workspace. */
export function lastWrite(company: Company, p: number, workspace: number, day: Day): Day | null {
  if (presence(company, p) !== 'member') return null;
  return lastActiveDay(company, p, trelloUse(company, p), day, (d) => writes(company, p, workspace, d));
}

/** Last day of any use, as memberships of some workspaces tell it. */
export function lastVisit(company: Company, p: number, day: Day): Day | null {
  return presence(company, p) === 'member' ? lastActiveDay(company, p, trelloUse(company, p), day) : null;
}

/** Whether the person changed something in the workspace on the day. */
export function wroteOn(company: Company, p: number, workspace: number, day: Day): boolean {
  return (
    presence(company, p) === 'member' &&
    wasActiveOn(company, p, trelloUse(company, p), day) &&
    writes(company, p, workspace, day)
  );
}

/** Now and then an agent acts in somebody's name; that is not the person's activity. */
export function agentActedOn(company: Company, p: number, day: Day): boolean {
  if (draw(company, salt.trelloAgent, p, day) >= 0.004 || presence(company, p) !== 'member') return false;
  const { from, deactivatedOn } = trelloSpan(company, p);
  return from < day && day < deactivatedOn;
}
