import type { Handler } from './exchange.ts';

/** Handlers by `METHOD /path/:parameter`. */
export type RouteTable = Readonly<Record<string, Handler>>;

export interface Match {
  /** `GET /orgs/:org/members` */
  template: string;
  handler: Handler;
  params: Record<string, string>;
}

interface Route {
  template: string;
  method: string;
  segments: string[];
  handler: Handler;
}

/** Finds the first route that fits; literal segments go before parameters when they are listed first. */
export function compileRoutes(table: RouteTable): (method: string, path: string) => Match | null {
  const routes: Route[] = Object.entries(table).map(([template, handler]) => {
    const [method = '', path = ''] = template.split(' ');
    return { template, method, segments: path.split('/'), handler };
  });
  return (method, path) => {
    const segments = path.split('/');
    for (const route of routes) {
      if (route.method !== method) continue;
      const params = matchSegments(route.segments, segments);
      if (params !== null) return { template: route.template, handler: route.handler, params };
    }
    return null;
  };
}

function matchSegments(wanted: string[], given: string[]): Record<string, string> | null {
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] ?? '';
    const got = given[i] ?? '';
    if (want.startsWith(':')) {
      const value = decode(got);
      if (value === null || value === '') return null;
      params[want.slice(1)] = value;
    } else if (want !== got) return null;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
