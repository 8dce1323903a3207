import { header, json, type Reply, type Request, textOf } from '../http/exchange.ts';
import { instant } from '../model/days.ts';
import { username, users } from '../model/jfrog.ts';
import { repositories } from '../model/storage.ts';
import { artifactoryError } from './replies.ts';

const itemsPerRepository = 25;
const chain =
  /^\s*items\.find\(([\s\S]*?)\)((?:\.(?:include|sort|offset|limit|distinct)\([^)]*\))*)\s*;?\s*$/;

/** `items.find(…)` by repository, with `.offset()` and `.limit()`: enough to page through invented artifacts. */
export function searchItems(request: Request): Reply {
  const { company, day, body } = request;
  if (!(header(request, 'content-type') ?? '').startsWith('text/plain'))
    return artifactoryError(415, 'Unsupported Media Type');
  if (body.length > 6_000) return artifactoryError(400, 'The query is too long');
  const parts = body.match(chain);
  if (parts === null) return artifactoryError(400, 'Failed to parse query');
  const [, criteria = '', calls = ''] = parts;
  const number = (call: string): number | undefined => {
    const found = calls.match(new RegExp(`\\.${call}\\((\\d+)\\)`))?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const wanted = criteria.match(/"repo"\s*:\s*"([^"]+)"/)?.[1];
  const keys = repositories(company).filter(
    ({ type, key }) => type === 'LOCAL' && (wanted === undefined || key === wanted),
  );
  const everybody = users(company, day);
  const items = keys.flatMap(({ key }, r) =>
    Array.from({ length: itemsPerRepository }, (_, n) => ({
      repo: key,
      path: n === 0 ? '.' : `release/${n}`,
      name: `artifact-${n}.bin`,
      type: 'file',
      size: 1_000 * (n + 1) * (r + 1),
      created: instant(day - 1 - n, 40_000),
      created_by: username(company, everybody[(r * 7 + n) % everybody.length] ?? -1),
      modified: instant(day - 1 - n, 40_000),
      modified_by: username(company, everybody[(r * 7 + n) % everybody.length] ?? -1),
      updated: instant(day - 1 - n, 40_000),
    })),
  );
  const offset = number('offset') ?? 0;
  const limit = number('limit');
  const results = items.slice(offset, limit === undefined ? undefined : offset + limit);
  const range = {
    start_pos: offset,
    end_pos: results.length === 0 ? 0 : offset + results.length,
    total: results.length,
    ...(limit === undefined ? {} : { limit }),
  };
  const reply = json({ results, range });
  return { ...reply, body: `\n${textOf(reply)}` };
}
