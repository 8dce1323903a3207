import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atlassian } from './atlassian/dialect.ts';
import { Clock } from './clock.ts';
import { controlRoutes } from './control.ts';
import type { Fault } from './faults/catalog.ts';
import { FaultBook } from './faults/fault-book.ts';
import { github } from './github/dialect.ts';
import { enter } from './http/entrance.ts';
import { json, type Reply, type Request } from './http/exchange.ts';
import { RequestLedger, type RequestReport } from './http/ledger.ts';
import { PageCache } from './http/page-cache.ts';
import { type Limits, RateLimiter } from './http/quotas.ts';
import { compileRoutes } from './http/routes.ts';
import { StatsKeeper } from './http/stats.ts';
import { readBody, send, splitTarget } from './http/wire.ts';
import { jfrog } from './jfrog/dialect.ts';
import { foundCompany } from './model/company.ts';
import { parseDay, utcToday } from './model/days.ts';
import { trello } from './trello/dialect.ts';

export interface SimulatorOptions {
  /** @default 0, which is any free port */
  port?: number;
  /** @default 1 */
  seed?: number;
  /** People employed on `today`: 50 to 1,000,000. @default 400 */
  people?: number;
  /**
   * The day to which the company's story leads up, and the clock's first day (YYYY-MM-DD). The same seed, size and
   * `today` always tell the same story. @default the UTC date; the clock then follows it
   */
  today?: string;
  /** @default 'generous' */
  limits?: Limits;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>`; the platforms are below it, each under its name. */
  url: string;
  port: number;
  /** Moves the clock (YYYY-MM-DD). @throws RangeError for no date, or one that the story does not reach. */
  setClock(date: string): void;
  /**
   * Sets what is to go wrong, in place of what was set before.
   * @throws RangeError for a fault that there is not, or on a route that there is not.
   */
  setFaults(faults: readonly Fault[]): void;
  clearFaults(): void;
  /** What each platform was asked for since the start or the last reset. */
  requests(): RequestReport;
  resetRequests(): void;
  close(): Promise<void>;
}

/**
 * Starts the four platforms of an invented company on the loopback interface.
 *
 * @throws RangeError for a size or a date that cannot be.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const today = options.today === undefined ? null : parseDay(options.today);
  const company = foundCompany({
    seed: options.seed ?? 1,
    people: options.people ?? 400,
    today: today ?? utcToday(),
  });
  const clock = new Clock(company, today);
  const stats = new StatsKeeper();
  const ledger = new RequestLedger();
  const limiter = new RateLimiter(options.limits ?? 'generous');
  const dialects = [atlassian, github, jfrog, trello];
  const faults = new FaultBook(dialects);
  const control = compileRoutes(controlRoutes({ company, clock, stats, ledger, faults }));
  const watch = { limiter, stats, ledger, faults, pages: new PageCache() };
  const platforms = new Map<string, (request: Request) => Reply>(
    dialects.map((dialect) => [dialect.name, enter(dialect, watch)]),
  );

  const respond = (incoming: IncomingMessage, body: string): Reply => {
    const { prefix, ...target } = splitTarget(incoming);
    const { method = 'GET', headers } = incoming;
    const request: Request = {
      method,
      ...target,
      headers,
      body,
      params: {},
      standings: [],
      shift: 0,
      company,
      day: clock.day,
    };
    const platform = platforms.get(prefix);
    if (platform !== undefined) return platform(request);
    const match = control(method, `/${prefix}${target.path}`);
    return match === null ? nothing(platforms.keys()) : match.handler({ ...request, params: match.params });
  };
  const server = createServer((incoming, outgoing) => {
    readBody(incoming)
      .then((body) => respond(incoming, body))
      .catch((error: unknown) => json({ message: String(error) }, 500))
      .then((reply) => send(outgoing, reply))
      // A list that fails halfway must not look like one that ends.
      .catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    setClock: (date) => clock.set(parseDay(date)),
    setFaults: (declared) => faults.set(declared),
    clearFaults: () => faults.clear(),
    requests: () => ledger.report(stats.stats),
    resetRequests: () => {
      stats.reset();
      ledger.reset();
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function nothing(platforms: Iterable<string>): Reply {
  const known = [...platforms].join(', ');
  return json(
    { message: `Nothing here: the platforms are ${known}; besides there are /truth and /simulator/clock` },
    404,
  );
}
