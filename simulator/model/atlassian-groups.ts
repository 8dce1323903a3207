import { type Access, accesses, type ProductKey, type Role } from './atlassian-access.ts';
import { directories, labs, primary } from './atlassian-accounts.ts';
import { byCompany } from './by-day.ts';
import { type Company, isService } from './company.ts';
import { uuid } from './ids.ts';
import { department, departmentNames, isContractor } from './person.ts';

export interface Group {
  id: string;
  name: string;
  directory: number;
  /** What the group grants; null for the groups of the departments. */
  grants: { product: ProductKey; role: Role } | null;
}

const granting: ReadonlyArray<readonly [name: string, directory: number, product: ProductKey, role: Role]> = [
  ['jira-users-example', primary, 'jira-software', 'user'],
  ['jira-admins-example', primary, 'jira-software', 'admin'],
  ['jira-stakeholders-example', primary, 'jira-software', 'stakeholder'],
  ['confluence-users-example', primary, 'confluence', 'user'],
  ['confluence-guests-example', primary, 'confluence', 'guest'],
  ['jira-servicemanagement-users-example', primary, 'jira-servicedesk', 'user'],
  ['compass-users-example', primary, 'compass', 'user'],
  ['jira-users-labs', labs, 'jira-software', 'user'],
  ['confluence-users-labs', labs, 'confluence', 'user'],
];

const groupIds = 40;

/** All groups, in order of their names within a directory. */
export const groups = byCompany((company): Group[] => [
  ...granting.map(([name, directory, product, role], n) => ({
    id: uuid(company, groupIds, n),
    name,
    directory,
    grants: { product, role },
  })),
  ...departmentNames.map((name, n) => ({
    id: uuid(company, groupIds, 100 + n),
    name: `dept-${name.toLowerCase().replace(' ', '-')}`,
    directory: primary,
    grants: null,
  })),
]);

/** The groups of one directory that an account is in. */
export function groupsOf(company: Company, p: number, directory: number): Group[] {
  const all = groups(company);
  const found: Group[] = [];
  for (const access of accesses(company, p, directory)) {
    const group = all.find((candidate) => isGroupOf(candidate, access));
    if (group !== undefined && !access.direct) found.push(group);
  }
  if (directory === primary && !isContractor(company, p) && !isService(company, p)) {
    const home = all[granting.length + departmentNames.indexOf(department(company, p))];
    if (home !== undefined) found.push(home);
  }
  return found;
}

function isGroupOf(group: Group, access: Access): boolean {
  return (
    group.directory === access.directory &&
    group.grants?.product === access.product &&
    group.grants.role === access.role
  );
}

const directoryIds = 41;
const siteIds = 42;

export const directoryId = (company: Company, directory: number): string =>
  uuid(company, directoryIds, directory);

/** The sites that belong to the directories. */
const cloudIds = byCompany((company) => directories.map((_, directory) => uuid(company, siteIds, directory)));

export function directoryIndex(company: Company, id: string): number | null {
  const index = directories.findIndex((_, n) => directoryId(company, n) === id);
  return index < 0 ? null : index;
}

/** `ari:cloud:confluence::site/…` */
export function resourceId(company: Company, product: string, directory: number): string {
  return `ari:cloud:${product}::site/${cloudIds(company)[directory]}`;
}
