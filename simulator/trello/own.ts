import { credentials } from '../credentials.ts';
import { json, type Reply, type Request, text } from '../http/exchange.ts';
import { instant } from '../model/days.ts';
import { isMember, memberIndex } from '../model/trello-members.ts';
import { workspaces } from '../model/trello-workspaces.ts';
import { memberRecord, ownMember, usualMemberFields } from './members.ts';
import { project } from './projection.ts';

const ownMemberFields = [...usualMemberFields, 'initials', 'url', 'email', 'confirmed', 'memberType', 'aaId'];

/** Whose token it is. */
export function showOwnMember({ company, query }: Request): Reply {
  return json(project(ownMember(company), query.get('fields'), ownMemberFields));
}

export function showMember({ company, params, query }: Request): Reply {
  const p = memberIndex(company, params.member ?? '');
  if (p === null || !workspaces.some(({ index }) => isMember(company, p, index))) {
    return text('The requested resource was not found.', 404);
  }
  return json(
    project(memberRecord(company, p), query.get('fields'), [...usualMemberFields, 'initials', 'url']),
  );
}

export function showToken({ company, day, params }: Request): Reply {
  if (params.token !== credentials.trello.token) return text('invalid token', 401);
  return json({
    id: '64b000000000000000000001',
    identifier: 'Operational Insights',
    idMember: memberRecord(company, 0).id,
    dateCreated: instant(company.founded, 40_000, 1),
    dateExpires: instant(day + 120, 40_000, 1),
    permissions: [{ idModel: '*', modelType: 'Organization', read: true, write: false }],
  });
}
