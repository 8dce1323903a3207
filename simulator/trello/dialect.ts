import { credentials } from '../credentials.ts';
import type { Dialect } from '../http/dialect.ts';
import { header, json, type Request, text } from '../http/exchange.ts';
import type { Quota } from '../http/quotas.ts';
import type { RouteTable } from '../http/routes.ts';
import { listActions } from './actions.ts';
import { inWorkspace, onBoard } from './asked.ts';
import { answerBatch } from './batch.ts';
import { listBoardMemberships, listBoards, showBoard } from './board-lists.ts';
import { showMember, showOwnMember, showToken } from './own.ts';
import { listMembers, listMemberships, listWorkspaces, showWorkspace } from './workspace-lists.ts';

const { key, token } = credentials.trello;

const routes: RouteTable = {
  'GET /1/members/me': showOwnMember,
  'GET /1/members/me/organizations': listWorkspaces,
  'GET /1/members/me/boards': (request) => listBoards(request, null),
  'GET /1/members/:member': showMember,
  'GET /1/organizations/:workspace': inWorkspace(showWorkspace),
  'GET /1/organizations/:workspace/memberships': inWorkspace(listMemberships),
  'GET /1/organizations/:workspace/members': inWorkspace(listMembers),
  'GET /1/organizations/:workspace/boards': inWorkspace((request, { index }) => listBoards(request, index)),
  'GET /1/organizations/:workspace/actions': inWorkspace((request, { index }) =>
    listActions(request, index, null),
  ),
  'GET /1/boards/:board': onBoard(showBoard),
  'GET /1/boards/:board/memberships': onBoard(listBoardMemberships),
  'GET /1/boards/:board/actions': onBoard((request, board) => listActions(request, board.workspace, board)),
  'GET /1/tokens/:token': showToken,
  'GET /1/batch': (request) => answerBatch(request, routes),
};

/** Key and token from the `Authorization: OAuth …` header, or else from the query. */
function credentialsOf(request: Request): { key: string | null; token: string | null } {
  const oauth = header(request, 'authorization') ?? '';
  return {
    key: oauth.match(/oauth_consumer_key="([^"]*)"/)?.[1] ?? request.query.get('key'),
    token: oauth.match(/oauth_token="([^"]*)"/)?.[1] ?? request.query.get('token'),
  };
}

const codes: Readonly<Record<string, [error: string, message: string]>> = {
  token: ['API_TOKEN_LIMIT_EXCEEDED', 'Rate limit exceeded'],
  key: ['API_KEY_LIMIT_EXCEEDED', 'Rate limit exceeded'],
  member: ['RATE_LIMIT_EXCEEDED', 'Exceeded rate limit to /1/member'],
};

/** Trello's REST API: whole lists without paging, plain text when it says no, two windows of ten seconds. */
export const trello: Dialect = {
  name: 'trello',
  routes,
  refuseEntry(request) {
    const given = credentialsOf(request);
    if (given.key !== key) return text('invalid key', 401);
    return given.token === token
      ? null
      : text(given.token === null ? 'unauthorized permission requested' : 'invalid token', 401);
  },
  notFound: (request) => text(`Cannot ${request.method} ${request.path}`, 404),
  quotas(request, template): Quota[] {
    const given = credentialsOf(request);
    const quotas: Quota[] = [
      { name: 'token', key: given.token ?? '', limit: 100, seconds: 10 },
      { name: 'key', key: given.key ?? '', limit: 300, seconds: 10 },
    ];
    const ownRoute = template === 'GET /1/members/:member' || template === 'GET /1/members/me';
    if (ownRoute) quotas.push({ name: 'member', key: given.token ?? '', limit: 100, seconds: 900 });
    return quotas;
  },
  tooMany(_request, exhausted) {
    const [error, message] = codes[exhausted.name] ?? ['RATE_LIMIT_EXCEEDED', 'Rate limit exceeded'];
    return json({ error, message }, 429);
  },
  headers(_request, standings): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const { name, limit, used, seconds } of standings) {
      if (name === 'member') continue;
      headers[`x-rate-limit-api-${name}-interval-ms`] = String(seconds * 1000);
      headers[`x-rate-limit-api-${name}-max`] = String(limit);
      headers[`x-rate-limit-api-${name}-remaining`] = String(Math.max(0, limit - used));
    }
    return headers;
  },
};
