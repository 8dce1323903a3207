import { credentials } from '../credentials.ts';
import { bearer, json, type Reply, type Request, wholeNumber } from '../http/exchange.ts';
import { directories } from '../model/atlassian-accounts.ts';
import { directoryId } from '../model/atlassian-groups.ts';
import { cursorAt, cut, positionOf } from './cursors.ts';
import { badCursor, badQuery, errorList } from './errors.ts';

const { organizationId, scopedKey } = credentials.atlassian;

function organization({ base }: Request): Record<string, unknown> {
  const self = `${base}/admin/v1/orgs/${organizationId}`;
  return {
    id: organizationId,
    type: 'orgs',
    attributes: { name: 'Example Industries' },
    relationships: {
      domains: { links: { related: `${self}/domains` } },
      users: { links: { related: `${self}/users` } },
    },
    links: { self },
  };
}

/** A scoped key is answered with an empty list, although it may read the organization itself. */
export function listOrganizations(request: Request): Reply {
  return json({
    data: bearer(request) === scopedKey ? [] : [organization(request)],
    links: { self: `${request.base}${request.path}`, prev: null, next: null },
  });
}

export function showOrganization(request: Request): Reply {
  return json({ data: organization(request) });
}

export function listDirectories(request: Request): Reply {
  const limit = wholeNumber(request.query.get('limit'), 20, 1, 100);
  if (limit === null) return errorList(badQuery('limit must be 1 to 100'));
  const cursor = request.query.get('cursor');
  const position = cursor === null ? 0 : positionOf(cursor);
  if (position === null) return errorList(badCursor('The cursor is not one of ours'));
  const page = cut(
    directories.map((name, n) => ({
      directoryId: directoryId(request.company, n),
      name: name === 'primary' ? 'Example Directory' : 'Example Labs Directory',
      icon: `https://avatars.example.com/directory-${n}.png`,
    })),
    position,
    limit,
  );
  return json({ data: page.items, links: { self: cursorAt(position), prev: null, next: page.next } });
}
