import type { Dialect } from './dialect.ts';
import type { Reply, Request } from './exchange.ts';
import type { RateLimiter, Standing } from './quotas.ts';
import { compileRoutes, type Match } from './routes.ts';
import type { StatsKeeper } from './stats.ts';

/** The road of a request into one platform: who asks, how often, what. */
export function enter(
  dialect: Dialect,
  limiter: RateLimiter,
  stats: StatsKeeper,
): (request: Request) => Reply {
  const find = compileRoutes(dialect.routes);
  return (asked) => {
    const match = find(asked.method, asked.path);
    const template = match?.template ?? 'unknown';
    const quotas = limiter.enforces ? dialect.quotas(asked, template) : [];
    const now = Date.now();
    const standing = (): Standing[] => quotas.map((quota) => limiter.standing(quota, now));
    const request: Request = { ...asked, params: match?.params ?? {}, standings: standing() };
    const exhausted = limiter.exhausted(quotas, now);
    const reply =
      exhausted === null
        ? answer(dialect, request, match)
        : dialect.tooMany(request, limiter.standing(exhausted, now));
    const breaches =
      reply.status === 304 ? [] : exhausted === null ? limiter.count(quotas, now) : [exhausted.name];
    stats.record(dialect.name, template, reply.status, breaches);
    return { ...reply, headers: { ...dialect.headers(request, standing()), ...reply.headers } };
  };
}

/** What the platform has to say. Anything that is to go wrong on purpose goes wrong here. */
function answer(dialect: Dialect, request: Request, match: Match | null): Reply {
  const refused = dialect.refuseEntry(request);
  if (refused !== null) return refused;
  return match === null ? dialect.notFound(request) : match.handler(request);
}
