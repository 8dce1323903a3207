import { json, type Reply, type Request } from '../http/exchange.ts';
import { accesses } from '../model/atlassian-access.ts';
import {
  accountEmail,
  accountId,
  directories,
  directoryMembers,
  isManaged,
  primary,
  statusIn,
} from '../model/atlassian-accounts.ts';
import { lastUse } from '../model/atlassian-use.ts';
import { byDay } from '../model/by-day.ts';
import { type Company, isService } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { fullName } from '../model/person.ts';
import { cut, positionOf } from './cursors.ts';
import { badCursor, errorList } from './errors.ts';
import { lastActiveTimestamp } from './users.ts';

const managed = byDay((company, day) => {
  const members = directoryMembers(company, day);
  const everybody = new Set(members.flatMap((list) => [...list]));
  return Int32Array.from(everybody)
    .sort()
    .filter((p) => isManaged(company, p));
});

const pageSize = 100;

/** The managed accounts, in the older spelling: snake_case, and links that are whole URLs. */
export function listManagedUsers(request: Request): Reply {
  const { company, day, query, base, path } = request;
  const cursor = query.get('cursor');
  const position = cursor === null ? 0 : positionOf(cursor);
  if (position === null) return errorList(badCursor('The cursor is not one of ours'));
  const all = managed(company, day);
  const page = cut<number>(all, position, pageSize, request.shift);
  const url = `${base}${path}`;
  return json({
    data: page.items.map((p) => managedUser(company, p, day, url)),
    links: {
      self: cursor === null ? url : `${url}?cursor=${cursor}`,
      prev: null,
      next: page.next === null ? null : `${url}?cursor=${page.next}`,
    },
    meta: { total: all.length },
  });
}

function managedUser(company: Company, p: number, day: Day, url: string): Record<string, unknown> {
  const used = directories
    .flatMap((_, directory) => accesses(company, p, directory))
    .map((access) => ({ access, on: lastUse(company, p, access, day) }));
  const latest = used
    .flatMap(({ access, on }) => (on === null ? [] : [lastActiveTimestamp(company, p, access, on)]))
    .sort()
    .at(-1);
  return {
    account_id: accountId(company, p),
    account_type: 'atlassian',
    account_status: statusIn(company, p, primary, day) === 'deactivated' ? 'inactive' : 'active',
    name: fullName(company, p),
    picture: `https://avatars.example.com/${p}.png`,
    email: accountEmail(company, p),
    access_billable: !isService(company, p),
    ...(latest === undefined ? {} : { last_active: `${latest.slice(0, 19)}Z` }),
    product_access: used.map(({ access, on }) => ({
      key: access.product,
      name: access.product,
      url: 'https://example-industries.example.com',
      ...(on === null ? {} : { last_active: `${lastActiveTimestamp(company, p, access, on).slice(0, 19)}Z` }),
    })),
    links: { self: `${url}/${accountId(company, p)}` },
  };
}
