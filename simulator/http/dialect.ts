import type { Reply, Request } from './exchange.ts';
import type { Quota, Standing } from './quotas.ts';
import type { RouteTable } from './routes.ts';

export const platformNames = ['atlassian', 'github', 'jfrog', 'trello'] as const;

/** One platform as the server knows it: its paths, and its ways of saying no. */
export interface Dialect {
  /** Name and path prefix. */
  name: (typeof platformNames)[number];
  routes: RouteTable;
  /** The platform's own answer to a wrong or missing credential, or null when the caller may enter. */
  refuseEntry(request: Request): Reply | null;
  notFound(request: Request): Reply;
  /** What the platform does with every answer of a route before it leaves. */
  finish?(request: Request, reply: Reply): Reply;
  /** The published windows that the request counts in; `template` is the route's. */
  quotas(request: Request, template: string): Quota[];
  /** The platform's own answer when a window is used up. */
  tooMany(request: Request, exhausted: Standing): Reply;
  /** Headers on every answer; `standings` is empty when nothing is limited. */
  headers(request: Request, standings: readonly Standing[]): Record<string, string>;
}
