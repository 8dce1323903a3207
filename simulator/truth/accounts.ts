import { accountEmail, accountId, directories, isListedIn, statusIn } from '../model/atlassian-accounts.ts';
import { type Company, draw, isService } from '../model/company.ts';
import { seatSpan } from '../model/copilot.ts';
import type { Day } from '../model/days.ts';
import { affiliation, githubSpan, login, serverUser } from '../model/github.ts';
import { hasUser, isUserOn, userEmail, username, userStatus } from '../model/jfrog.ts';
import { email } from '../model/person.ts';
import { salt } from '../model/salts.ts';
import { isSeenOn } from '../model/span.ts';
import { boardsFor } from '../model/trello-boards.ts';
import {
  guestWorkspace,
  isDeactivated,
  isLinked,
  isMember,
  memberId,
  presence,
  trelloSpan,
} from '../model/trello-members.ts';
import { workspaces } from '../model/trello-workspaces.ts';
import type { PlatformName } from './seats.ts';

/** What the lists of a platform tell of somebody's account on a day on which it is listed. */
export interface Account {
  platform: PlatformName;
  /** As in `PersonTruth`. */
  account: string;
  /** Lists that have it; the first one tells the most. */
  lists: string[];
  /** Null: told to nobody. */
  email: string | null;
  /** Atlassian's account id, where the platform tells it. */
  atlassianId: string | null;
  /** In Atlassian's and JFrog's words; null where there is no such thing. */
  status: string | null;
}

/** The accounts of one identity that the platforms list on the day. */
export function accountsOf(company: Company, p: number, day: Day): Account[] {
  return [
    atlassianAccount(company, p, day),
    githubAccount(company, p, day),
    jfrogAccount(company, p, day),
    trelloAccount(company, p, day),
  ].filter((account) => account !== null);
}

/** Suspended in one directory and active in another is active. */
function atlassianAccount(company: Company, p: number, day: Day): Account | null {
  const told = [...directories.keys()]
    .filter((directory) => isListedIn(company, p, directory, day))
    .map((directory) => statusIn(company, p, directory, day));
  if (told.length === 0) return null;
  return {
    platform: 'atlassian',
    account: accountId(company, p),
    lists: ['users'],
    email: accountEmail(company, p),
    atlassianId: accountId(company, p),
    status: told.includes('active') ? 'active' : (told[0] ?? null),
  };
}

/** The addresses that GitHub tells of some are all of them the same. */
function githubAccount(company: Company, p: number, day: Day): Account | null {
  const how = affiliation(company, p);
  if (how === null || !isSeenOn(githubSpan(company, p), day)) return null;
  const onCloud = how === 'member' || how === 'collaborator';
  const visualStudio = draw(company, salt.githubVisualStudio, p);
  const tellsEmail =
    !onCloud ||
    draw(company, salt.githubEmail, p) < 0.8 ||
    draw(company, salt.githubSaml, p) < 0.6 ||
    (how === 'member' && (visualStudio > 0.8 || (visualStudio < 0.04 && !isService(company, p))));
  const copilot = seatSpan(company, p);
  const name = { server: serverUser(p), subscription: email(company, p) };
  return {
    platform: 'github',
    account: how === 'server' || how === 'subscription' ? name[how] : login(company, p),
    lists: [
      'consumed-licenses',
      ...(how === 'member' ? ['members'] : []),
      ...(copilot !== null && isSeenOn(copilot, day) ? ['copilot-seats'] : []),
    ],
    email: tellsEmail ? email(company, p) : null,
    atlassianId: null,
    status: null,
  };
}

function jfrogAccount(company: Company, p: number, day: Day): Account | null {
  if (!hasUser(company, p) || !isUserOn(company, p, day)) return null;
  return {
    platform: 'jfrog',
    account: username(company, p),
    lists: ['users'],
    email: userEmail(company, p),
    atlassianId: null,
    status: userStatus(company, p, day),
  };
}

function trelloAccount(company: Company, p: number, day: Day): Account | null {
  const guestOf = guestWorkspace(company, p);
  const isThere =
    guestOf === null
      ? workspaces.some(({ index }) => isMember(company, p, index))
      : boardsFor(company, p, guestOf).length > 0;
  if (!isThere || !isSeenOn(trelloSpan(company, p), day)) return null;
  const status = presence(company, p) === 'member' ? 'active' : 'invited';
  return {
    platform: 'trello',
    account: memberId(company, p),
    lists: ['memberships'],
    email: null,
    atlassianId: isLinked(company, p) ? accountId(company, p) : null,
    status: isDeactivated(company, p, day) ? 'deactivated' : status,
  };
}
