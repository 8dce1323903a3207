import { secondOfDay } from '../model/activity.ts';
import { accountId } from '../model/atlassian-accounts.ts';
import { type Company, draw, isFounder } from '../model/company.ts';
import { type Day, instant } from '../model/days.ts';
import { objectId } from '../model/ids.ts';
import { fullName, plainName } from '../model/person.ts';
import { salt } from '../model/salts.ts';
import {
  isDeactivated,
  isLinked,
  isMember,
  memberId,
  presence,
  trelloSpan,
} from '../model/trello-members.ts';
import { lastVisit } from '../model/trello-use.ts';
import { workspaces } from '../model/trello-workspaces.ts';

export const usualMemberFields = ['fullName', 'username'] as const;

function username(company: Company, p: number): string {
  const { first, last, suffix } = plainName(company, p);
  return draw(company, salt.trelloId, p) < 0.6 ? `${first}${last}${suffix}` : `${last}_${first}${p}`;
}

/** A member with all that others may see; addresses are told to their owner only. */
export function memberRecord(company: Company, p: number): Record<string, unknown> {
  const name = username(company, p);
  const full = fullName(company, p);
  return {
    id: memberId(company, p),
    username: name,
    fullName: full,
    initials: full
      .split(' ')
      .map((word) => word.slice(0, 1))
      .join(''),
    url: `https://trello.com/${name}`,
    avatarHash: null,
    avatarUrl: null,
    bio: '',
    confirmed: presence(company, p) === 'member',
    activityBlocked: false,
    memberType: presence(company, p) === 'ghost' ? 'ghost' : 'normal',
    idEnterprise: null,
    idMemberReferrer: null,
    idPremOrgsAdmin: [],
    nonPublic: {},
    nonPublicAvailable: false,
    products: [],
    status: 'disconnected',
    aaId: isLinked(company, p) ? accountId(company, p) : null,
    email: null,
    domainClaimed: null,
    nodeId: `ari:cloud:identity::user/${memberId(company, p)}`,
  };
}

/** The member whose token it is: an administrator of all workspaces. */
export function ownMember(company: Company): Record<string, unknown> {
  return {
    ...memberRecord(company, 0),
    email: 'trello-reader@example.com',
    idOrganizations: [],
    loginTypes: ['password'],
  };
}

const membershipIds = 110;

/** Somebody's place in a workspace; some workspaces tell when the member was last active. */
export function workspaceMembership(
  company: Company,
  p: number,
  workspace: number,
  day: Day,
  member: Record<string, unknown> | null,
): Record<string, unknown> {
  const { from } = trelloSpan(company, p);
  const who = presence(company, p);
  const visit = workspaces[workspace]?.tellsLastActive ? lastVisit(company, p, day) : null;
  return {
    id: objectId(company, membershipIds + workspace, p, from),
    idMember: memberId(company, p),
    memberType:
      who === 'ghost' && p % 2 === 0 ? 'ghost' : isFounder(company, p) && p < 3 ? 'admin' : 'normal',
    unconfirmed: who === 'unconfirmed' || (who === 'ghost' && p % 2 === 1),
    deactivated: isDeactivated(company, p, day),
    ...(workspaces[workspace]?.tellsLastActive
      ? { lastActive: visit === null ? null : visitTime(company, p, visit) }
      : {}),
    ...(member === null ? {} : { member }),
  };
}

function visitTime(company: Company, p: number, on: Day): string {
  return instant(on, secondOfDay(company, p, salt.trello, on), p % 1000);
}

/** Somebody's place on a board. Guests are not members of its workspace. */
export function boardMembership(
  company: Company,
  p: number,
  board: { index: number; workspace: number },
  day: Day,
  shown: { member: Record<string, unknown> | null; orgMemberType: boolean },
): Record<string, unknown> {
  const { from } = trelloSpan(company, p);
  const guest = !isMember(company, p, board.workspace);
  return {
    id: objectId(company, membershipIds + 10 + board.index, p, from),
    idMember: memberId(company, p),
    memberType: isFounder(company, p) && p < 3 ? 'admin' : guest && p % 6 === 0 ? 'observer' : 'normal',
    unconfirmed: presence(company, p) === 'unconfirmed',
    deactivated: isDeactivated(company, p, day),
    ...(shown.orgMemberType && !guest
      ? { orgMemberType: isFounder(company, p) && p < 3 ? 'admin' : 'normal' }
      : {}),
    ...(shown.member === null ? {} : { member: shown.member }),
  };
}
