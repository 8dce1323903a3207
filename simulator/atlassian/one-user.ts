import { credentials } from '../credentials.ts';
import { bearer, json, type Reply, type Request } from '../http/exchange.ts';
import { accountIndex, directories, isListedIn } from '../model/atlassian-accounts.ts';
import { cursorAt } from './cursors.ts';
import { errorList, forbidden, noResource, noUser } from './errors.ts';
import { roleAssignments } from './groups.ts';
import { accountsIn, directoriesNamed } from './user-search.ts';
import { lastActiveDates, userRecord } from './users.ts';

export function showLastActiveDates(request: Request): Reply {
  if (bearer(request) === credentials.atlassian.scopedKey)
    return errorList(forbidden('The key lacks a scope'));
  const { company, day, params } = request;
  const p = accountIndex(company, params.account ?? '');
  const where = directories.map((_, n) => n).filter((n) => p !== null && isListedIn(company, p, n, day));
  if (p === null || where.length === 0) return errorList(noUser('No such user'));
  return json({ data: lastActiveDates(company, p, where, day), links: { next: null } });
}

export function countUsers({ company, day, params }: Request): Reply {
  const where = directoriesNamed(company, params.directory ?? '');
  if (where === null) return errorList(noResource('No such directory'));
  return json({ count: accountsIn(company, where, day).length });
}

/** Whom and where a path means, or null when the directory does not list the account. */
function accountNamed({ company, day, params }: Request): { p: number; where: number[] } | null {
  const p = accountIndex(company, params.account ?? '');
  const where = directoriesNamed(company, params.directory ?? '')?.filter(
    (n) => p !== null && isListedIn(company, p, n, day),
  );
  return p === null || where === undefined || where.length === 0 ? null : { p, where };
}

export function showUser(request: Request): Reply {
  const found = accountNamed(request);
  if (found === null) return errorList(noUser('No such user'));
  return json({ data: userRecord(request.company, found.p, found.where, request.day, new Set()) });
}

export function showRoleAssignments(request: Request): Reply {
  const found = accountNamed(request);
  if (found === null) return errorList(noUser('No such user'));
  return json({
    data: roleAssignments(request.company, found.p, found.where, request.day),
    links: { self: cursorAt(0), prev: null, next: null },
  });
}
