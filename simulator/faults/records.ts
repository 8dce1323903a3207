import { type Reply, textOf } from '../http/exchange.ts';
import type { Scene } from './mischief.ts';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

/** Where a route keeps the records of its pages; none named: the body itself. */
const fields: ReadonlyArray<readonly [platform: string, end: string, field: string]> = [
  ['atlassian', '', 'data'],
  ['github', '/consumed-licenses', 'users'],
  ['github', '/copilot/billing/seats', 'seats'],
  ['jfrog', '/access/api/v2/users', 'users'],
  ['jfrog', '/access/api/v2/groups', 'groups'],
  ['jfrog', '/search/aql', 'results'],
  ['jfrog', '/storageinfo', 'repositoriesSummaryList'],
];

/** Changes a body that is JSON; what is not, an error in plain text perhaps, stays as it is. */
export function changeBody(reply: Reply, change: (body: Json) => Json): Reply {
  if (reply.status !== 200) return reply;
  const body = parsed(textOf(reply));
  if (body === undefined) return reply;
  return { ...reply, body: JSON.stringify(change(body)), headers: withoutMark(reply.headers) };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** An ETag would say that nothing has changed. */
function withoutMark({ etag, ...headers }: Record<string, string>): Record<string, string> {
  return headers;
}

/** Changes the records of a page. An answer that is one record is a list of one. */
export function changeRecords(
  { dialect, template }: Scene,
  reply: Reply,
  change: (records: Json[]) => Json[],
): Reply {
  const field = fields.find(([platform, end]) => platform === dialect.name && template.endsWith(end))?.[2];
  return changeBody(reply, (body) => {
    const list = field !== undefined && isObject(body) ? body[field] : undefined;
    return list === undefined || field === undefined || !isObject(body)
      ? changeList(body, change)
      : { ...body, [field]: changeList(list, change) };
  });
}

function changeList(list: Json, change: (records: Json[]) => Json[]): Json {
  return Array.isArray(list) ? change(list) : (change([list])[0] ?? {});
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const names = [
  'accountId',
  'account_id',
  'id',
  'github_com_login',
  'username',
  'name',
  'idMember',
  'repoKey',
];

/** What tells a record from the others, whatever else about it changes. */
export function nameOf(record: Json): string {
  if (!isObject(record)) return JSON.stringify(record);
  const { assignee } = record;
  if (isObject(assignee)) return JSON.stringify(assignee.id);
  const named = names.find((name) => record[name] !== undefined && record[name] !== '');
  return JSON.stringify(named === undefined ? record : record[named]);
}
