import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { isBillableGuest } from '../model/trello-boards.ts';
import { isBillable, workspaceGuests, workspaceMembers } from '../model/trello-members.ts';
import { lastVisit, lastWrite } from '../model/trello-use.ts';
import { licenses, workspaces } from '../model/trello-workspaces.ts';
import { countStates, type ProductTruth, type Seat } from './seats.ts';

/** Per paid workspace: members, and guests on two or more of its open boards. Who is in two holds two seats. */
export function trelloTruth(company: Company, day: Day, actionsSince?: Day): ProductTruth {
  const seats: Seat[] = [];
  const wrote = (p: number, workspace: number): Day | null => {
    const on = lastWrite(company, p, workspace, day);
    return on !== null && actionsSince !== undefined && on < actionsSince ? null : on;
  };
  let entitled: number | null = 0;
  for (const { index, paid, tellsLastActive } of workspaces) {
    if (!paid) continue;
    const bought = licenses(company, index);
    entitled = entitled === null || bought === null ? null : entitled + bought;
    for (const p of workspaceMembers(company, day)[index] ?? []) {
      if (!isBillable(company, p, day)) continue;
      const lastActiveOn = tellsLastActive ? lastVisit(company, p, day) : wrote(p, index);
      seats.push({ lastActiveOn, grantedOn: day });
    }
    for (const p of workspaceGuests(company, day)[index] ?? []) {
      if (isBillableGuest(company, p, index, day))
        seats.push({ lastActiveOn: wrote(p, index), grantedOn: day });
    }
  }
  return { platform: 'trello', product: 'workspace', entitled, ...countStates(seats, day, 'unknown') };
}
