import { credentials } from '../../simulator/credentials.ts';
import type { Exception } from './exception.ts';

/** GitHub describes hardly any failures, and its guides describe them all (*Troubleshooting the REST API*). */
const failure = 'GitHub answers any operation with this status, described or not.';

/** Where GitHub is known to differ from its own description. */
export const githubExceptions: Exception[] = [
  {
    operation: 'GET /enterprises/{enterprise}/consumed-licenses',
    at: 'answer 200 /users/*/github_com_two_factor_auth',
    why: 'The printed example has "" for people without an account on github.com, where the schema has no text.',
  },
  {
    operation: 'GET /app/installations',
    at: 'answer 200 /*/account/',
    why: 'The list knows accounts of people and organizations only; one installation may be an enterprise’s.',
  },
  {
    operation: 'GET /signed/users-1-day.ndjson',
    at: 'request path',
    why: 'Report files lie in a storage service, behind addresses that GitHub gives.',
  },
  { operation: '*', at: 'answer 401', why: failure },
  { operation: '*', at: 'answer 403', why: failure },
  { operation: '*', at: 'answer 404', why: failure },
];

/** Of an excerpt of that description, what it leaves out. */
export const githubExcerptExceptions: Exception[] = [
  ...githubExceptions,
  ...['/user', '/app', `/app/installations/${credentials.github.installationId}`].map((path) => ({
    operation: `GET ${path}`,
    at: 'request path',
    why: 'The excerpt is without it.',
  })),
];

/** Where Atlassian is known to differ from its own description. */
export const atlassianExceptions: Exception[] = [
  {
    operation: '*',
    at: 'answer 200 /links/next',
    why: 'It is null on the last page; the schema knows only text.',
  },
  {
    operation: '*',
    at: 'answer 200 /links/prev',
    why: 'It is null on the first page; the schema knows only text.',
  },
  {
    operation: 'GET /admin/v1/orgs/{orgId}/users',
    at: 'answer 200 /data/*/product_access/*/key',
    why: 'The list of products is closed in the description and out of date: new ones are answered.',
  },
];

/** Where Trello is known to differ from its own description. */
export const trelloExceptions: Exception[] = [
  {
    operation: '*',
    at: 'request credential',
    why: 'A header does as well as the address (guide *Authorization*), and keeps the token out of logs.',
  },
  { operation: '*', at: 'answer 401', why: 'The guide *Status codes* has it, the operations do not.' },
  ...['organizations', 'boards'].flatMap((list): Exception[] => [
    {
      operation: `GET /1/members/{id}/${list}`,
      at: 'request path id',
      why: '`me` stands for the token’s member, which the pattern of ids leaves out.',
    },
    {
      operation: `GET /1/members/{id}/${list}`,
      at: 'request query fields',
      why: 'The text says "all or a comma-separated list" of more fields than the schema names.',
    },
  ]),
  {
    operation: 'GET /1/organizations/{id}/boards',
    at: 'request query fields',
    why: 'The text says "a comma-separated list", of more fields than the schema names.',
  },
  {
    operation: 'GET /1/boards/{id}/memberships',
    at: 'request query member_fields',
    why: 'The text says "nested member resource fields", the schema knows `id` alone.',
  },
  {
    operation: 'GET /1/organizations/{id}/memberships',
    at: 'request query member_fields',
    why: 'Documented for the memberships of a board, and answered here too.',
  },
  ...['limit', 'fields', 'before', 'since', 'member', 'memberCreator'].map((name) => ({
    operation: 'GET /1/organizations/{id}/actions',
    at: `request query ${name}`,
    why: 'Documented for the actions of a board and of a member; the operation here names no parameter at all.',
  })),
  {
    operation: 'GET /1/boards/{id}/memberships',
    at: 'answer 200',
    why: 'The description has one membership where a list is answered.',
  },
  ...['members/{id}/organizations', 'members/{id}/boards', 'organizations/{id}/boards'].map((path) => ({
    operation: `GET /1/${path}`,
    at: 'answer 200 /*/dateLastActivity',
    why: 'The description says date; times with milliseconds are answered.',
  })),
  {
    operation: 'GET /1/members/{id}/organizations',
    at: 'answer 200 /*/idEnterprise',
    why: 'It is null of a workspace without an enterprise; the description knows no null.',
  },
];
