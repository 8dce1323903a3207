import { z } from 'zod';
import { type Dialect, platformNames } from '../http/dialect.ts';
import type { Reply, Request } from '../http/exchange.ts';
import { type Occurrence, On, occurrence } from './occurrence.ts';

/** A request on its way into a platform. */
export interface Scene {
  dialect: Dialect;
  request: Request;
  /** The route's, or `unknown`. */
  template: string;
}

/**
 * What one fault does to a request: `next` lets the platform answer it. A fault may answer in the platform's
 * place, ask for something else, or change what comes back.
 */
export type Mischief = (scene: Scene, next: (request: Request) => Reply) => Reply;

/** The request of somebody who knows nothing yet: a page that has changed is never answered with a 304. */
export function afresh(request: Request): Request {
  const { 'if-none-match': _known, ...headers } = request.headers;
  return { ...request, headers };
}

/** A fault as it was declared, ready to happen. */
export interface ArmedFault {
  platform: Dialect['name'];
  route: string | undefined;
  fault: string;
  /** As it was declared. */
  declared: unknown;
  happens: Occurrence;
  mischief: Mischief;
}

/** For faults that any platform may have. */
export const everywhere = platformNames;

/**
 * One kind of fault: its name, who may have it, what else its declaration says, and what it does; `make` throws a
 * RangeError for options that the platform cannot mean.
 */
export function kind<
  const Name extends string,
  const Platform extends Dialect['name'],
  Shape extends z.ZodRawShape,
>(
  name: Name,
  platforms: readonly Platform[],
  shape: Shape,
  make: (options: z.output<z.ZodObject<Shape>>, platform: Dialect['name']) => Mischief,
) {
  const common = {
    platform: z.enum(platforms),
    /** The end of a path or of a route's template: `/copilot/billing/seats`, `/orgs/:org/members`. @default all */
    route: z.string().startsWith('/').optional(),
    on: On.optional(),
  };
  const Common = z.object(common);
  const Options = z.object(shape);
  return z.strictObject({ fault: z.literal(name), ...common, ...shape }).transform((declared): ArmedFault => {
    const { platform, route, on } = Common.parse(declared);
    return {
      platform,
      route,
      fault: name,
      declared,
      happens: occurrence(on),
      mischief: make(Options.parse(declared), platform),
    };
  });
}
