import { z } from 'zod';
import { json, type Reply, type Request } from '../http/exchange.ts';
import { accesses } from '../model/atlassian-access.ts';
import { directories, directoryMembers, primary } from '../model/atlassian-accounts.ts';
import { directoryIndex, groupsOf, resourceId } from '../model/atlassian-groups.ts';
import { byDay } from '../model/by-day.ts';
import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { cursorAt, cut, positionOf } from './cursors.ts';
import { badBody, badCursor, errorList, noResource } from './errors.ts';
import { type Expansion, expansions, userRecord } from './users.ts';

const atMost = (count: number) => z.array(z.string()).max(count).optional();

/** What may be asked for; unknown properties are passed over. */
const UserSearch = z.object({
  cursor: z.string().nullish(),
  limit: z.number().int().min(1).max(100).default(50),
  expand: z.array(z.enum(expansions)).default([]),
  accountIds: atMost(10),
  groupIds: atMost(10),
  emails: atMost(100),
  emailDomains: atMost(10),
  searchTerm: z.string().optional(),
  resourceIds: atMost(20),
  claimStatus: z.enum(['managed', 'unmanaged']).optional(),
  mfaEnabled: z.boolean().optional(),
  accountStatus: z.array(z.enum(['active', 'inactive', 'closed'])).optional(),
  membershipStatus: z.array(z.enum(['active', 'suspended', 'no_membership'])).optional(),
  status: z
    .array(z.enum(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion']))
    .max(4)
    .optional(),
});
type UserSearch = z.infer<typeof UserSearch>;

/** The directories that a path names: one, or with `-` all. Null when there is none. */
export function directoriesNamed(company: Company, id: string): number[] | null {
  if (id === '-') return directories.map((_, n) => n);
  const one = directoryIndex(company, id);
  return one === null ? null : [one];
}

/** The body as JSON; an absent one asks for all. */
export function parseBody(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    return null;
  }
}

export function searchUsers(request: Request): Reply {
  const { company, day, params } = request;
  const where = directoriesNamed(company, params.directory ?? '');
  if (where === null) return errorList(noResource('No such directory'));
  const parsed = UserSearch.safeParse(parseBody(request.body));
  if (!parsed.success) return errorList(badBody(z.prettifyError(parsed.error)));
  const search = parsed.data;
  if (search.searchTerm !== undefined && search.emails !== undefined) {
    return errorList(badBody('searchTerm and emails exclude each other'));
  }
  const position = search.cursor ? positionOf(search.cursor) : 0;
  if (position === null) return errorList(badCursor('The cursor is not one of ours'));
  const page = cut<number>(found(company, where, search, day), position, search.limit, request.shift);
  const expand = new Set<Expansion>(search.expand);
  return json({
    data: page.items.map((p) => userRecord(company, p, where, day, expand)),
    links: {
      self: cursorAt(position),
      prev: position === 0 ? null : cursorAt(Math.max(0, position - search.limit)),
      next: page.next,
    },
  });
}

const searches = byDay((): Map<string, Int32Array> => new Map());

/** The accounts that pass the filters, in order. */
function found(company: Company, where: readonly number[], search: UserSearch, day: Day): Int32Array {
  const { cursor, limit, expand, ...filters } = search;
  const question = `${where.join()} ${JSON.stringify(filters)}`;
  const known = searches(company, day).get(question);
  if (known !== undefined) return known;
  const everybody = accountsIn(company, where, day);
  const accounts =
    Object.keys(filters).length === 0
      ? everybody
      : everybody.filter((p) => passes(company, p, where, search, day));
  searches(company, day).set(question, accounts);
  return accounts;
}

export function accountsIn(company: Company, where: readonly number[], day: Day): Int32Array {
  const members = directoryMembers(company, day);
  if (where.length === 1) return members[where[0] ?? primary] ?? new Int32Array();
  return Int32Array.from(new Set(members.flatMap((list) => [...list]))).sort();
}

function passes(
  company: Company,
  p: number,
  where: readonly number[],
  search: UserSearch,
  day: Day,
): boolean {
  const user = userRecord(company, p, where, day, new Set());
  const has = (wanted: readonly unknown[] | undefined, field: string): boolean =>
    wanted === undefined || wanted.includes(user[field]);
  const found = (wanted: readonly string[] | undefined, mine: () => string[]): boolean =>
    wanted === undefined || mine().some((one) => wanted.includes(one));
  return (
    has(search.accountIds, 'accountId') &&
    has(search.emails, 'email') &&
    has(search.status, 'status') &&
    has(search.accountStatus, 'accountStatus') &&
    has(search.membershipStatus, 'membershipStatus') &&
    has(search.claimStatus && [search.claimStatus], 'claimStatus') &&
    has(search.mfaEnabled === undefined ? undefined : [search.mfaEnabled], 'mfaEnabled') &&
    found(search.emailDomains, () => [String(user.email).replace(/^.*@/, '')]) &&
    found(search.groupIds, () => where.flatMap((d) => groupsOf(company, p, d)).map(({ id }) => id)) &&
    found(search.resourceIds, () =>
      where
        .flatMap((d) => accesses(company, p, d))
        .map(({ product, directory }) => resourceId(company, product, directory)),
    ) &&
    (search.searchTerm === undefined || `${user.name} ${user.email}`.includes(search.searchTerm))
  );
}
