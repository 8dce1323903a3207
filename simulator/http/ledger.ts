import type { Dialect } from './dialect.ts';
import type { Request } from './exchange.ts';
import { type Peaks, PeakWatch } from './peaks.ts';
import type { Stats } from './stats.ts';

/** What one platform was asked for. */
export interface PlatformRequests {
  requests: number;
  /** Requests on which something went wrong on purpose, by the kind of fault. */
  faults: Record<string, number>;
  /** Requests beyond a published limit, counted in sliding windows, by the limit's name. */
  breaches: Record<string, number>;
  /** The most requests within any stretch of so many seconds. */
  peaks: Peaks;
  /** Different requests: method, path, query and body. */
  distinct: number;
  /** How many times each request came that came more than once: `GET /user?page=2`, with the body behind it. */
  repeated: Record<string, number>;
}

export type RequestReport = Record<Dialect['name'], PlatformRequests>;

interface Account {
  /** How many times each request came. */
  times: Map<string, number>;
  peaks: PeakWatch;
}

/** Counts how many times each request came, and how fast, whatever the answer was. */
export class RequestLedger {
  #accounts = emptyAccounts();

  record(platform: Dialect['name'], { method, path, search, body }: Request, now: number): void {
    const { times, peaks } = this.#accounts[platform];
    const key = body === '' ? `${method} ${path}${search}` : `${method} ${path}${search} ${body}`;
    times.set(key, (times.get(key) ?? 0) + 1);
    peaks.add(now);
  }

  reset(): void {
    this.#accounts = emptyAccounts();
  }

  report(stats: Stats): RequestReport {
    const of = (platform: Dialect['name']): PlatformRequests => {
      const { requests, faults, breaches } = stats[platform];
      const { times, peaks } = this.#accounts[platform];
      return {
        requests,
        faults,
        breaches,
        peaks: peaks.peaks,
        distinct: times.size,
        repeated: Object.fromEntries([...times].filter(([, count]) => count > 1)),
      };
    };
    return { atlassian: of('atlassian'), github: of('github'), jfrog: of('jfrog'), trello: of('trello') };
  }
}

function emptyAccounts(): Record<Dialect['name'], Account> {
  const none = (): Account => ({ times: new Map(), peaks: new PeakWatch() });
  return { atlassian: none(), github: none(), jfrog: none(), trello: none() };
}
