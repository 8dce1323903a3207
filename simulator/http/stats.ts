import type { Dialect } from './dialect.ts';

export interface PlatformStats {
  requests: number;
  /** By `METHOD /path/:template`; what no route knows is counted as `unknown`. */
  paths: Record<string, number>;
  clientErrors: number;
  serverErrors: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  /** Requests beyond a published limit, by the limit's name, whether or not it is enforced. */
  breaches: Record<string, number>;
  /** Requests on which something went wrong on purpose, by the kind of fault. */
  faults: Record<string, number>;
}

export type Stats = Record<Dialect['name'], PlatformStats>;

/** Counts what the clients did. */
export class StatsKeeper {
  #stats = emptyStats();

  get stats(): Stats {
    return this.#stats;
  }

  reset(): void {
    this.#stats = emptyStats();
  }

  record(
    platform: Dialect['name'],
    template: string,
    status: number,
    breaches: readonly string[],
    faults: readonly string[],
  ): void {
    const stats = this.#stats[platform];
    stats.requests++;
    increment(stats.paths, template);
    increment(stats.statuses, String(status));
    if (status >= 500) stats.serverErrors++;
    else if (status >= 400) stats.clientErrors++;
    for (const breach of breaches) increment(stats.breaches, breach);
    for (const fault of faults) increment(stats.faults, fault);
  }
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function emptyStats(): Stats {
  const none = (): PlatformStats => ({
    requests: 0,
    paths: {},
    clientErrors: 0,
    serverErrors: 0,
    statuses: {},
    breaches: {},
    faults: {},
  });
  return { atlassian: none(), github: none(), jfrog: none(), trello: none() };
}
