import { credentials } from '../credentials.ts';
import { bearer, json, type Reply, type Request } from '../http/exchange.ts';
import { secondOfDay } from '../model/activity.ts';
import type { Company } from '../model/company.ts';
import { type Day, formatDay, parseDay, timeOf } from '../model/days.ts';
import { enterprise, enterpriseId, githubUserId, login, organizations } from '../model/github.ts';
import { actorsOn } from '../model/github-audit.ts';
import { salt } from '../model/salts.ts';
import { notFound, problem } from './errors.ts';
import { organizationId } from './users.ts';

/** What was asked for without a day: the last three months. The log itself holds half a year. */
const usualDays = 90;
const keptDays = 180;
const actions = ['pull_request.create', 'repo.create', 'team.add_member', 'workflows.created_workflow_run'];

interface Event {
  on: Day;
  /** Position among the events of the day. */
  n: number;
  p: number;
}

/** Events by cursor, whose links name the enterprise by its number. Only a token with the scope may read them. */
export function auditLog(request: Request): Reply {
  const { company, day, query, base } = request;
  if (bearer(request) === credentials.github.unauditedToken) return notFound();
  const since = /created:>=(\d{4}-\d\d-\d\d)/.exec(query.get('phrase') ?? '')?.[1];
  const from = Math.max(day - keptDays, since === undefined ? day - usualDays : parseDay(since));
  const isAscending = query.get('order') === 'asc';
  const start = positionOf(query.get('after'), isAscending ? from : day - 1);
  if (start === null) return problem(422, 'Validation Failed');
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  // Git events are not told here, whatever is asked.
  const found = take(company, start, { from, to: day, isAscending }, size + 1);
  const last = found[size - 1];
  const links = new URLSearchParams(query);
  if (last !== undefined) links.set('after', cursorAt(last));
  links.set('before', '');
  const next = `<${base}/enterprises/${enterpriseId}/audit-log?${links}>; rel="next"`;
  return json(
    found.slice(0, size).map((event) => record(company, event)),
    200,
    found.length > size ? { link: next } : {},
  );
}

const cursorAt = ({ on, n }: Event): string => Buffer.from(`${on}|${n}`).toString('base64');

/** Behind which event to go on; null for a text that is no cursor. */
function positionOf(cursor: string | null, first: Day): { on: Day; after: number } | null {
  if (!cursor) return { on: first, after: -1 };
  const [, on, n] = /^(\d+)\|(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  return on === undefined || n === undefined ? null : { on: Number(on), after: Number(n) };
}

function take(
  company: Company,
  start: { on: Day; after: number },
  bounds: { from: Day; to: Day; isAscending: boolean },
  most: number,
): Event[] {
  const found: Event[] = [];
  let after = start.after;
  for (let on = start.on; on >= bounds.from && on < bounds.to; on += bounds.isAscending ? 1 : -1) {
    const actors = actorsOn(company, on);
    for (let n = after + 1; n < actors.length && found.length < most; n++) {
      found.push({ on, n, p: actors[n] ?? 0 });
    }
    if (found.length === most) break;
    after = -1;
  }
  return found;
}

/** With what nobody needs to know: where from, by which client. */
function record(company: Company, { on, n, p }: Event): Record<string, unknown> {
  const at = timeOf(on, secondOfDay(company, p, salt.githubAudit, on)) + n;
  const organization = p % organizations.length;
  return {
    '@timestamp': at,
    _document_id: Buffer.from(`${formatDay(on)}/${n}`).toString('base64url'),
    action: actions[(p + n) % actions.length],
    actor: login(company, p),
    actor_id: githubUserId(p),
    actor_ip: `192.0.2.${p % 250}`,
    actor_location: { country_name: 'Germany' },
    business: enterprise,
    business_id: enterpriseId,
    created_at: at,
    org: organizations[organization],
    org_id: organizationId(organization),
    operation_type: 'create',
    user_agent: 'Mozilla/5.0 (simulated)',
  };
}
