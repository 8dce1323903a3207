import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { isBillableGuest } from '../model/trello-boards.ts';
import {
  isBillable,
  memberId,
  trelloSpan,
  workspaceGuests,
  workspaceMembers,
} from '../model/trello-members.ts';
import { lastVisit, lastWrite } from '../model/trello-use.ts';
import { licenses, type Workspace, workspaces } from '../model/trello-workspaces.ts';
import { countStates, type ProductTruth, type Seat, type Source } from './seats.ts';

/** Per paid workspace: members, and guests on two or more of its open boards. Who is in two holds two seats. */
export function trelloTruth(company: Company, day: Day, actionsSince?: Day): ProductTruth {
  const bought = workspaces.filter(({ paid }) => paid).map(({ index }) => licenses(company, index));
  return {
    platform: 'trello',
    product: 'workspace',
    entitled: bought.reduce((sum, seats) => (sum === null || seats === null ? null : sum + seats), 0),
    ...countStates(trelloSeats(company, day, actionsSince), day, 'unknown', 'account and scope'),
  };
}

/** `scope`: the name of the workspace. */
export function trelloSeats(company: Company, day: Day, actionsSince?: Day): Seat[] {
  return workspaces
    .filter(({ paid }) => paid)
    .flatMap((workspace) => {
      const { index, tellsLastActive } = workspace;
      const members = (workspaceMembers(company, day)[index] ?? []).filter((p) =>
        isBillable(company, p, day),
      );
      const guests = (workspaceGuests(company, day)[index] ?? []).filter((p) =>
        isBillableGuest(company, p, index, day),
      );
      const actions = (p: number): Source => ({
        list: 'actions',
        tells: 'days',
        lastBefore: (before) => lastWrite(company, p, index, before),
        from: actionsSince,
      });
      const visits = (p: number): Source[] =>
        tellsLastActive
          ? [{ list: 'memberships', tells: 'last', lastBefore: (before) => lastVisit(company, p, before) }]
          : [];
      return [
        ...Array.from(members, (p) => seatOf(company, p, workspace, [...visits(p), actions(p)])),
        ...Array.from(guests, (p) => seatOf(company, p, workspace, [actions(p)])),
      ];
    });
}

function seatOf(company: Company, p: number, { displayName }: Workspace, sources: Source[]): Seat {
  return {
    platform: 'trello',
    product: 'workspace',
    scope: displayName,
    account: memberId(company, p),
    person: p,
    grantedOn: trelloSpan(company, p).from,
    tiers: [],
    billable: true,
    sources,
  };
}
