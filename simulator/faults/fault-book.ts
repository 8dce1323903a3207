import { z } from 'zod';
import type { Dialect } from '../http/dialect.ts';
import type { Reply, Request } from '../http/exchange.ts';
import { Fault } from './catalog.ts';
import type { ArmedFault, Scene } from './mischief.ts';
import { fits, isKnown } from './route.ts';

const none: readonly ArmedFault[] = [];

/** The faults that are set. Without any, a request costs one comparison. */
export class FaultBook {
  readonly #platforms: ReadonlyMap<Dialect['name'], Dialect>;
  #faults: readonly ArmedFault[] = none;

  constructor(dialects: readonly Dialect[]) {
    this.#platforms = new Map(dialects.map((dialect) => [dialect.name, dialect]));
  }

  /** As they were declared. */
  get declared(): unknown[] {
    return this.#faults.map(({ declared }) => declared);
  }

  /** Sets the faults in place of those before, and counts requests anew. @throws RangeError that says what is wrong. */
  set(faults: unknown): void {
    const parsed = z.array(Fault, { error: 'send a list of faults' }).safeParse(faults);
    if (!parsed.success) throw new RangeError(z.prettifyError(parsed.error));
    for (const { platform, route } of parsed.data) {
      const routes = Object.keys(this.#platforms.get(platform)?.routes ?? {});
      if (route !== undefined && !isKnown(route, routes))
        throw new RangeError(`No route of ${platform} ends with ${route}`);
    }
    this.#faults = parsed.data;
  }

  clear(): void {
    this.#faults = none;
  }

  /** The faults that happen on this request. */
  hit({ dialect, request, template }: Scene): readonly ArmedFault[] {
    if (this.#faults.length === 0) return none;
    return this.#faults.filter(
      ({ platform, route, happens }) =>
        platform === dialect.name &&
        (route === undefined || fits(route, template, request.path)) &&
        happens(request),
    );
  }

  /** The platform's answer with all the faults around it, the first outermost. */
  wrap(hit: readonly ArmedFault[], scene: Scene, answer: (request: Request) => Reply): Reply {
    const asked = hit.reduceRight<(request: Request) => Reply>(
      (next, { mischief }) =>
        (request) =>
          mischief({ ...scene, request }, next),
      answer,
    );
    return asked(scene.request);
  }
}
