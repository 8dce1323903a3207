import { secondOfDay } from '../model/activity.ts';
import { type Access, accesses } from '../model/atlassian-access.ts';
import {
  accountEmail,
  accountId,
  isManaged,
  membership,
  membershipStatus,
  primary,
  statusIn,
} from '../model/atlassian-accounts.ts';
import { type Group, groupsOf, resourceId } from '../model/atlassian-groups.ts';
import { lastUse, useQuestion } from '../model/atlassian-use.ts';
import { type Company, isFounder } from '../model/company.ts';
import { type Day, formatDay, instant, instantInSeconds } from '../model/days.ts';
import { department, fullName, jobTitle } from '../model/person.ts';
import { bits } from '../model/random.ts';
import { salt } from '../model/salts.ts';
import { cities, timeZones } from '../model/words.ts';

export const expansions = ['productAccess', 'groups', 'platformRoles', 'counts.resources'] as const;
export type Expansion = (typeof expansions)[number];

/** One row of users/search: the account as the given directories know it. */
export function userRecord(
  company: Company,
  p: number,
  where: readonly number[],
  day: Day,
  expand: ReadonlySet<Expansion>,
): Record<string, unknown> {
  const home = where[0] ?? primary;
  const status = statusIn(company, p, home, day);
  const { from } = membership(company, p);
  const name = fullName(company, p);
  const place = p % cities.length;
  const record: Record<string, unknown> = {
    accountId: accountId(company, p),
    accountType: 'atlassian',
    status,
    accountStatus: status === 'deactivated' ? 'inactive' : 'active',
    membershipStatus: membershipStatus(status),
    addedToOrg: instant(from, 28_800 + (p % 7200)),
    name,
    nickname: name.split(' ')[0],
    email: accountEmail(company, p),
    emailVerified: p % 50 !== 7,
    claimStatus: isManaged(company, p) ? 'managed' : 'unmanaged',
    managementSource: p % 3 === 0 ? 'synced' : 'invited',
    mfaEnabled: p % 5 !== 0,
    picture: `https://avatars.example.com/${p}.png`,
    jobTitle: jobTitle(company, p),
    department: department(company, p),
    organization: 'Example Industries',
    location: cities[place],
    timeZone: timeZones[place],
  };
  if (expand.has('platformRoles'))
    record.platformRoles = isFounder(company, p) && p < 2 ? ['atlassian/org-admin'] : [];
  if (expand.has('counts.resources')) {
    record.counts = { resources: where.flatMap((directory) => accesses(company, p, directory)).length };
  }
  if (expand.has('productAccess')) {
    record.productAccess = where
      .flatMap((directory) => accesses(company, p, directory))
      .map((access) => productAccess(company, p, access, day));
  }
  if (expand.has('groups')) {
    record.groups = where.flatMap((directory) => groupsOf(company, p, directory)).map(groupOfUser);
  }
  record.links = { self: Buffer.from(`user:${p}`).toString('base64url') };
  return record;
}

function productAccess(company: Company, p: number, access: Access, day: Day): Record<string, string> {
  const used = lastUse(company, p, access, day);
  const record: Record<string, string> = {
    key: access.product,
    id: resourceId(company, access.product, access.directory),
  };
  if (used !== null) record.lastActiveTimestamp = lastActiveTimestamp(company, p, access, used);
  return record;
}

/** With nanoseconds, as the platform gives it. */
export function lastActiveTimestamp(company: Company, p: number, access: Access, used: Day): string {
  const question = useQuestion(access);
  const seconds = instantInSeconds(used, secondOfDay(company, p, question, used)).slice(0, -1);
  const fraction = bits(company.seed, salt.time, p, used) % 1_000_000_000;
  return `${seconds}.${String(fraction).padStart(9, '0')}Z`;
}

/** Inside a user a group's id is an ARI, elsewhere it is bare. */
function groupOfUser(group: Group): Record<string, string | null> {
  return { id: `ari:cloud:identity::group/${group.id}`, name: group.name, description: null };
}

/** The last-active dates of one account over all directories. */
export function lastActiveDates(
  company: Company,
  p: number,
  where: readonly number[],
  day: Day,
): Record<string, unknown> {
  const { from } = membership(company, p);
  const used = where
    .flatMap((directory) => accesses(company, p, directory))
    .map((access) => ({ access, on: lastUse(company, p, access, day) }));
  return {
    product_access: used.flatMap(({ access, on }) =>
      on === null
        ? []
        : {
            id: resourceId(company, access.product, access.directory),
            key: access.product,
            last_active: formatDay(on),
            last_active_timestamp: lastActiveTimestamp(company, p, access, on),
          },
    ),
    added_to_org: formatDay(from),
    added_to_org_timestamp: instant(from, 28_800 + (p % 7200)),
  };
}
