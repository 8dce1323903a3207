import { isInDirectory, isSuspendedInLabs, labs, primary } from './atlassian-accounts.ts';
import { type Company, draw, isFounder, isService } from './company.ts';
import { type Department, department, isContractor } from './person.ts';
import { salt } from './salts.ts';

export type ProductKey = 'jira-software' | 'confluence' | 'jira-servicedesk' | 'compass';
export const productKeys: readonly ProductKey[] = [
  'jira-software',
  'confluence',
  'jira-servicedesk',
  'compass',
];
export type Role = 'user' | 'admin' | 'guest' | 'stakeholder';

/** One way into one product of the site that belongs to the directory. */
export interface Access {
  directory: number;
  product: ProductKey;
  role: Role;
  /** Granted to the account itself, and by no group. */
  direct: boolean;
}

/** What the account may use through one directory. Whoever is suspended in the labs has lost it there. */
export function accesses(company: Company, p: number, directory: number): Access[] {
  if (!isInDirectory(company, p, directory)) return [];
  if (directory === labs) return isSuspendedInLabs(company, p) ? [] : labsAccesses(company, p);
  if (isService(company, p)) return [access(primary, 'jira-software', 'user', true)];
  return isContractor(company, p) ? partnerAccesses(company, p) : companyAccesses(company, p);
}

function access(directory: number, product: ProductKey, role: Role, direct = false): Access {
  return { directory, product, role, direct };
}

/** Chance decides, except for founders: they have everything, so that no group is ever empty. */
function has(company: Company, p: number, question: number, share: number): boolean {
  return isFounder(company, p) || draw(company, question, p) < share;
}

function labsAccesses(company: Company, p: number): Access[] {
  const usesJira = isFounder(company, p) ? p < 4 : draw(company, salt.labsJira, p) < 0.25;
  return granted([
    usesJira && access(labs, 'jira-software', 'user'),
    has(company, p, salt.labsConfluence, 0.7) && access(labs, 'confluence', 'user'),
  ]);
}

function partnerAccesses(company: Company, p: number): Access[] {
  return granted([
    has(company, p, salt.jira, 0.5) && access(primary, 'jira-software', 'user'),
    has(company, p, salt.confluence, 0.6) && access(primary, 'confluence', 'guest'),
  ]);
}

function companyAccesses(company: Company, p: number): Access[] {
  const team = department(company, p);
  const builds = team === 'Engineering' || team === 'Product' || team === 'IT Operations';
  const serves = team === 'Support' || team === 'IT Operations';
  return granted([
    has(company, p, salt.jira, builds ? 0.98 : 0.72) && jiraAccess(company, p, team),
    has(company, p, salt.confluence, 0.94) && access(primary, 'confluence', p === 10 ? 'guest' : 'user'),
    has(company, p, salt.serviceManagement, serves ? 0.8 : 0.03) &&
      access(primary, 'jira-servicedesk', 'user'),
    has(company, p, salt.compass, team === 'Engineering' ? 0.25 : 0) && access(primary, 'compass', 'user'),
  ]);
}

/** Four founders administer Jira; some of Sales only look on, as stakeholders; a few were let in by hand. */
function jiraAccess(company: Company, p: number, team: Department): Access {
  if (isFounder(company, p)) {
    return access(primary, 'jira-software', p < 4 ? 'admin' : p === 11 ? 'stakeholder' : 'user');
  }
  const looksOn = team === 'Sales' && draw(company, salt.stakeholder, p) < 0.3;
  return access(
    primary,
    'jira-software',
    looksOn ? 'stakeholder' : 'user',
    draw(company, salt.directGrant, p) < 0.02,
  );
}

function granted(wanted: ReadonlyArray<Access | false>): Access[] {
  return wanted.filter((one) => one !== false);
}
