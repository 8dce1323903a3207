import { accountId, directories, isListedIn, membership } from '../model/atlassian-accounts.ts';
import { type Company, isService, joinedOn, leftOn } from '../model/company.ts';
import { type Day, formatDay } from '../model/days.ts';
import { affiliation, githubSpan, login, serverUser } from '../model/github.ts';
import { hasUser, isUserOn, username, userSpan } from '../model/jfrog.ts';
import { department, email, fullName } from '../model/person.ts';
import { isSeenOn } from '../model/span.ts';
import { boardsFor } from '../model/trello-boards.ts';
import { guestWorkspace, isMember, memberId, trelloSpan } from '../model/trello-members.ts';
import { workspaces } from '../model/trello-workspaces.ts';

/** One human, with every account that the platforms have shown by the day. Machines are nobody. */
export interface PersonTruth {
  id: string;
  name: string;
  email: string;
  department: string;
  left_on: string | null;
  accounts: AccountTruth[];
}

export interface AccountTruth {
  platform: 'atlassian' | 'github' | 'jfrog' | 'trello';
  /**
   * Atlassian accountId; GitHub login, or `host:number` of a user on the company's server, or the mail of a Visual
   * Studio subscription; JFrog username; Trello member id.
   */
  account: string;
  /** Whether the platform still shows it on the day. */
  listed: boolean;
}

export function peopleTruth(company: Company, day: Day): PersonTruth[] {
  const people: PersonTruth[] = [];
  for (let p = 0; p < company.population; p++) {
    if (joinedOn(company, p) >= day || isService(company, p)) continue;
    const left = leftOn(company, p);
    people.push({
      id: `person-${p}`,
      name: fullName(company, p),
      email: email(company, p),
      department: department(company, p),
      left_on: left < day ? formatDay(left) : null,
      accounts: accountsOf(company, p, day),
    });
  }
  return people;
}

function accountsOf(company: Company, p: number, day: Day): AccountTruth[] {
  const accounts: AccountTruth[] = [];
  if (membership(company, p).from < day) {
    const listed = directories.some((_, directory) => isListedIn(company, p, directory, day));
    accounts.push({ platform: 'atlassian', account: accountId(company, p), listed });
  }
  const span = githubSpan(company, p);
  const account = githubAccount(company, p);
  if (account !== null && span.from < day) {
    accounts.push({ platform: 'github', account, listed: isSeenOn(span, day) });
  }
  if (hasUser(company, p) && userSpan(company, p).from < day) {
    accounts.push({ platform: 'jfrog', account: username(company, p), listed: isUserOn(company, p, day) });
  }
  if (isOnTrello(company, p) && trelloSpan(company, p).from < day) {
    accounts.push({
      platform: 'trello',
      account: memberId(company, p),
      listed: isSeenOn(trelloSpan(company, p), day),
    });
  }
  return accounts;
}

function githubAccount(company: Company, p: number): string | null {
  switch (affiliation(company, p)) {
    case 'member':
    case 'collaborator':
      return login(company, p);
    case 'server':
      return serverUser(p);
    case 'subscription':
      return email(company, p);
    default:
      return null;
  }
}

function isOnTrello(company: Company, p: number): boolean {
  const guestOf = guestWorkspace(company, p);
  if (guestOf !== null) return boardsFor(company, p, guestOf).length > 0;
  return workspaces.some(({ index }) => isMember(company, p, index));
}
