import { z } from 'zod';
import { json, type Reply, type Request, wholeNumber } from '../http/exchange.ts';
import { accesses } from '../model/atlassian-access.ts';
import { directoryMembers, membershipStatus, statusIn } from '../model/atlassian-accounts.ts';
import { directoryId, type Group, groups, groupsOf, resourceId } from '../model/atlassian-groups.ts';
import { byDay } from '../model/by-day.ts';
import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { cursorAt, cut, positionOf } from './cursors.ts';
import { badBody, badCursor, badQuery, errorList, noGroup, noResource } from './errors.ts';
import { directoriesNamed, parseBody } from './user-search.ts';

const GroupSearch = z.object({
  cursor: z.string().nullish(),
  limit: z.number().int().min(1).max(100).default(20),
  expand: z.array(z.enum(['counts.resources', 'counts.users'])).default([]),
  groupIds: z.array(z.string()).max(10).optional(),
  groupNames: z.array(z.string()).max(100).optional(),
  searchTerm: z.string().optional(),
  resourceOwners: z.array(z.string()).max(10).optional(),
  resourceIds: z.array(z.string()).max(20).optional(),
});

export function searchGroups(request: Request): Reply {
  const { company, day } = request;
  const where = directoriesNamed(company, request.params.directory ?? '');
  if (where === null) return errorList(noResource('No such directory'));
  const parsed = GroupSearch.safeParse(parseBody(request.body));
  if (!parsed.success) return errorList(badBody(z.prettifyError(parsed.error)));
  const search = parsed.data;
  if (search.groupNames && (search.searchTerm !== undefined || search.groupIds)) {
    return errorList(badBody('groupNames excludes searchTerm and groupIds'));
  }
  const position = search.cursor ? positionOf(search.cursor) : 0;
  if (position === null) return errorList(badCursor('The cursor is not one of ours'));
  const all = groups(company).filter(
    (group) =>
      where.includes(group.directory) &&
      (search.groupIds?.includes(group.id) ?? true) &&
      (search.groupNames?.includes(group.name) ?? true) &&
      (search.searchTerm === undefined || group.name.includes(search.searchTerm)) &&
      (search.resourceOwners?.includes(group.grants?.product ?? '') ?? true) &&
      (search.resourceIds?.includes(resourceOf(company, group) ?? '') ?? true),
  );
  const page = cut(all, position, search.limit, request.shift);
  const counted = new Set<string>(search.expand);
  return json({
    data: page.items.map((group) => groupRecord(company, group, day, counted)),
    links: { self: cursorAt(position), prev: null, next: page.next },
  });
}

/** Listed members of each group, by its id. */
const memberCounts = byDay((company, day) => {
  const counts = new Map<string, number>();
  directoryMembers(company, day).forEach((members, directory) => {
    for (const p of members) {
      for (const { id } of groupsOf(company, p, directory)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  });
  return counts;
});

function groupRecord(
  company: Company,
  group: Group,
  day: Day,
  counted: ReadonlySet<string>,
): Record<string, unknown> {
  const counts: Record<string, number> = {};
  if (counted.has('counts.users')) counts.users = memberCounts(company, day).get(group.id) ?? 0;
  if (counted.has('counts.resources')) counts.resources = group.grants === null ? 0 : 1;
  return {
    id: group.id,
    name: group.name,
    description: group.grants === null ? 'Everybody of the department' : 'Grants access to a product',
    directoryId: directoryId(company, group.directory),
    managementAccess: { deletable: group.grants === null, modifiable: true, readable: true },
    externalSynced: group.grants === null,
    managedBy: group.grants === null ? 'external' : 'admins',
    ...(counted.size > 0 ? { counts } : {}),
    links: { self: Buffer.from(`group:${group.id}`).toString('base64url') },
  };
}

function resourceOf(company: Company, group: Group): string | null {
  return group.grants === null ? null : resourceId(company, group.grants.product, group.directory);
}

/** What a group grants, on pages of a size that is asked for. */
export function groupRoleAssignments({ company, params, query, shift }: Request): Reply {
  const where = directoriesNamed(company, params.directory ?? '');
  const group = groups(company).find(
    ({ id, directory }) => id === params.group && where?.includes(directory),
  );
  if (group === undefined) return errorList(noGroup('No such group'));
  const limit = wholeNumber(query.get('limit'), 20, 1, 100);
  if (limit === null) return errorList(badQuery('limit must be from 1 to 100'));
  const cursor = query.get('cursor');
  const position = cursor === null ? 0 : positionOf(cursor);
  if (position === null) return errorList(badCursor('The cursor is not one of ours'));
  const page = cut(assignmentsOf(company, group), position, limit, shift);
  return json({ data: page.items, links: { self: cursorAt(position), prev: null, next: page.next } });
}

function assignmentsOf(company: Company, group: Group): Record<string, unknown>[] {
  if (group.grants === null) return [];
  const role = `atlassian/${group.grants.role}`;
  return [
    {
      resourceId: resourceOf(company, group),
      resourceOwner: group.grants.product,
      defaultRole: role,
      roles: [role],
    },
  ];
}

/** What one account may use, and through what. */
export function roleAssignments(company: Company, p: number, where: readonly number[], day: Day): unknown[] {
  return where.flatMap((directory) =>
    accesses(company, p, directory).map(({ product, role, direct }) => ({
      resourceId: resourceId(company, product, directory),
      resourceOwner: product,
      roles: [`atlassian/${role}`],
      roleAssignments: [
        { role: `atlassian/${role}`, roleAssignmentMethods: [direct ? 'direct' : 'group_direct'] },
      ],
      directoryId: directoryId(company, directory),
      userDirectoryStatus: membershipStatus(statusIn(company, p, directory, day)),
    })),
  );
}
