import { header, json, type Reply, type Request } from '../http/exchange.ts';
import type { Standing } from '../http/quotas.ts';

/** Tells how the caller stands; asking costs nothing of the primary limit. Newer versions leave out `rate`. */
export function showRateLimit(request: Request): Reply {
  const core = request.standings.find(({ name }) => name === 'core');
  const reset = Math.ceil((core?.resetsAt ?? Date.now()) / 1000);
  const limit = core?.limit ?? 5_000;
  const shown = { limit, used: core?.used ?? 0, remaining: Math.max(0, limit - (core?.used ?? 0)), reset };
  const search = { limit: 30, used: 0, remaining: 30, reset };
  const dated = header(request, 'x-github-api-version') === '2026-03-10';
  return json({ resources: { core: shown, search }, ...(dated ? {} : { rate: shown }) });
}

export function rateHeaders(core: Standing): Record<string, string> {
  return {
    'x-ratelimit-limit': String(core.limit),
    'x-ratelimit-remaining': String(Math.max(0, core.limit - core.used)),
    'x-ratelimit-used': String(core.used),
    'x-ratelimit-reset': String(Math.ceil(core.resetsAt / 1000)),
    'x-ratelimit-resource': 'core',
  };
}
