import type { Clock } from './clock.ts';
import { credentials } from './credentials.ts';
import type { FaultBook } from './faults/fault-book.ts';
import { appKeyPair } from './github/app.ts';
import { json, type Reply, type Request } from './http/exchange.ts';
import type { RequestLedger } from './http/ledger.ts';
import type { RouteTable } from './http/routes.ts';
import type { StatsKeeper } from './http/stats.ts';
import { type Company, checkDay } from './model/company.ts';
import { type Day, formatDay, parseDay } from './model/days.ts';
import { truth } from './truth.ts';

/** What the simulator's own paths lead to. */
export interface Controls {
  company: Company;
  clock: Clock;
  stats: StatsKeeper;
  ledger: RequestLedger;
  faults: FaultBook;
}

/** The simulator's own paths: its clock, its faults, what its clients did, and the truth. */
export function controlRoutes({ company, clock, stats, ledger, faults }: Controls): RouteTable {
  const showClock = (): Reply => json({ date: formatDay(clock.day) });
  const setClock = ({ body }: Request): Reply =>
    answering(() => {
      const { date } = JSON.parse(body) as { date?: unknown };
      if (typeof date !== 'string' && date !== null)
        throw new RangeError('Send {"date": "YYYY-MM-DD"} (null: the real day)');
      clock.set(date === null ? null : parseDay(date));
      return showClock();
    });
  const tell = ({ query }: Request): Reply =>
    answering(() => {
      const day = (name: string): Day | undefined => {
        const value = query.get(name);
        return value === null ? undefined : parseDay(value);
      };
      return json(
        truth(company, checkDay(company, day('date') ?? clock.day), {
          since: day('since'),
          actionsSince: day('actions_since'),
          auditSince: day('audit_since'),
          people: query.get('people') !== 'false',
        }),
      );
    });
  const showFaults = (): Reply => json(faults.declared);
  const showRequests = (): Reply => json(ledger.report(stats.stats));
  const reset = (show: () => Reply) => (): Reply => {
    stats.reset();
    ledger.reset();
    return show();
  };
  return {
    'GET /simulator/clock': showClock,
    'POST /simulator/clock': setClock,
    'GET /simulator/faults': showFaults,
    'POST /simulator/faults': ({ body }) =>
      answering(() => {
        faults.set(JSON.parse(body));
        return showFaults();
      }),
    'DELETE /simulator/faults': () => {
      faults.clear();
      return showFaults();
    },
    'GET /simulator/requests': showRequests,
    'POST /simulator/requests/reset': reset(showRequests),
    'GET /simulator/stats': () => json(stats.stats),
    'POST /simulator/stats/reset': reset(() => json(stats.stats)),
    'GET /simulator/company': () =>
      json({
        people: company.size,
        seed: company.seed,
        today: formatDay(company.today),
        first: formatDay(company.first),
        last: formatDay(company.last),
      }),
    'GET /simulator/github-app': () =>
      json({
        app_id: credentials.github.appId,
        installation_id: credentials.github.installationId,
        private_key: appKeyPair().privateKey,
      }),
    'GET /simulator/truth': tell,
    'GET /truth': tell,
  };
}

/** Turns a question that cannot be answered into a 400 that says why. */
function answering(make: () => Reply): Reply {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError)
      return json({ message: error.message }, 400);
    throw error;
  }
}
