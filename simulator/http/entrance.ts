import type { FaultBook } from '../faults/fault-book.ts';
import type { Dialect } from './dialect.ts';
import type { Reply, Request } from './exchange.ts';
import type { RequestLedger } from './ledger.ts';
import type { PageCache } from './page-cache.ts';
import type { RateLimiter, Standing } from './quotas.ts';
import { compileRoutes, type Match } from './routes.ts';
import type { StatsKeeper } from './stats.ts';

/** What stands at the entrance of all platforms. */
export interface Watch {
  limiter: RateLimiter;
  stats: StatsKeeper;
  ledger: RequestLedger;
  faults: FaultBook;
  pages: PageCache;
}

/** The road of a request into one platform: who asks, how often, what. */
export function enter(dialect: Dialect, watch: Watch): (request: Request) => Reply {
  const { limiter, stats, ledger, faults, pages } = watch;
  const find = compileRoutes(dialect.routes);

  /** What the platform has to say. */
  const answer = (request: Request, match: Match | null): Reply => {
    const refused = dialect.refuseEntry(request);
    if (refused !== null) return refused;
    if (match === null) return dialect.notFound(request);
    const reply = pages.get(request, match.handler);
    return dialect.finish?.(request, reply) ?? reply;
  };

  return (asked) => {
    const match = find(asked.method, asked.path);
    const template = match?.template ?? 'unknown';
    const quotas = limiter.enforces ? dialect.quotas(asked, template) : [];
    const now = Date.now();
    const standing = (): Standing[] => quotas.map((quota) => limiter.standing(quota, now));
    const request: Request = { ...asked, params: match?.params ?? {}, standings: standing() };
    ledger.record(dialect.name, request, now);
    const exhausted = limiter.exhausted(quotas, now);
    // Whatever goes wrong on purpose goes wrong here, around the answer.
    const scene = { dialect, request, template };
    const hit = exhausted === null ? faults.hit(scene) : [];
    const reply =
      exhausted === null
        ? faults.wrap(hit, scene, (changed) => answer(changed, match))
        : dialect.tooMany(request, limiter.standing(exhausted, now));
    const breaches = exhausted === null ? limiter.count(quotas, now, reply.status === 304) : [exhausted.name];
    stats.record(
      dialect.name,
      template,
      reply.status,
      breaches,
      hit.map(({ fault }) => fault),
    );
    if (reply.isForeign) return reply;
    return { ...reply, headers: { ...dialect.headers(request, standing()), ...reply.headers } };
  };
}
