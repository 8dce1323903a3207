import { credentials } from '../credentials.ts';
import { bearer, header, json, type Reply, type Request, textOf } from '../http/exchange.ts';
import { type Criteria, daysOf, passes } from './aql-criteria.ts';
import { type Item, items } from './items.ts';
import { artifactoryError } from './replies.ts';

const chain =
  /^\s*items\.find\(([\s\S]*?)\)((?:\.(?:include|sort|offset|limit|distinct)\([^)]*\))*)\s*;?\s*$/;
const usualFields = 'repo,path,name,type,size,created,created_by,modified,modified_by,updated'.split(',');
/** Whoever is no administrator sees only what it may read, which is told by these. */
const demanded = ['repo', 'path', 'name'];

/** `items.find(…)` with `.include()`, `.offset()` and `.limit()`: enough to see what was made and fetched when. */
export function searchItems(request: Request): Reply {
  const { company, day, body } = request;
  if (!(header(request, 'content-type') ?? '').startsWith('text/plain'))
    return artifactoryError(415, 'Unsupported Media Type');
  if (body.length > 6_000) return artifactoryError(400, 'The query is too long');
  const [, text, calls = ''] = body.match(chain) ?? [];
  const criteria = text === undefined ? null : parse(text);
  if (criteria === null) return artifactoryError(400, 'Failed to parse query');
  const fields = included(calls);
  if (bearer(request) !== credentials.jfrog.token && !demanded.every((field) => fields.includes(field))) {
    const words = 'For permissions reasons AQL demands the following fields: repo, path and name.';
    return artifactoryError(400, words);
  }
  const offset = number(calls, 'offset') ?? 0;
  const limit = number(calls, 'limit');
  const results = items(company, day, daysOf(criteria))
    .filter((item) => passes(item, criteria))
    .slice(offset, limit === undefined ? undefined : offset + limit)
    .map((item) => project(item, fields));
  const range = {
    start_pos: offset,
    end_pos: results.length === 0 ? 0 : offset + results.length,
    total: results.length,
    ...(limit === undefined ? {} : { limit }),
  };
  const reply = json({ results, range });
  return { ...reply, body: `\n${textOf(reply)}` };
}

function parse(text: string): Criteria | null {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    return null;
  }
}

function included(calls: string): string[] {
  const listed = calls.match(/\.include\(([^)]*)\)/)?.[1];
  return listed === undefined
    ? usualFields
    : listed.split(',').map((name) => name.trim().replaceAll('"', ''));
}

function number(calls: string, call: string): number | undefined {
  const found = calls.match(new RegExp(`\\.${call}\\((\\d+)\\)`))?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The fields asked for. Statistics are a list within the item, which is missing where nobody ever fetched it. */
function project(item: Item, fields: string[]): Record<string, unknown> {
  const own = Object.entries(item).filter(([name]) => name !== 'stats' && fields.includes(name));
  const asked = fields.filter((name) => name.startsWith('stat.')).map((name) => name.slice('stat.'.length));
  if (asked.length === 0 || item.stats === undefined) return Object.fromEntries(own);
  const told = Object.entries(item.stats).filter(([name]) => asked.includes(name));
  return { ...Object.fromEntries(own), stats: [Object.fromEntries(told)] };
}
