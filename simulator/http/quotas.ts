/** One published window that a request counts in. */
export interface Quota {
  /** What the platform limits: `core`, `token`, `member` … */
  name: string;
  /** Who is limited: a credential, or a credential on one path. */
  key: string;
  /** Requests allowed within the window, as published. */
  limit: number;
  seconds: number;
  /** The request is told how the quota stands, and costs nothing of it. */
  free?: boolean;
  /** Costs nothing of it when the answer is that nothing has changed (304). */
  freeWhenUnchanged?: boolean;
}

/** How a quota stands for the caller. */
export interface Standing {
  name: string;
  limit: number;
  used: number;
  /** Epoch milliseconds at which the window is free again: when its oldest request leaves it. */
  resetsAt: number;
  seconds: number;
}

/** `published` enforces what the platforms publish, `generous` a hundred times as much, `none` nothing. */
export type Limits = 'published' | 'generous' | 'none';

const factors: Record<Limits, number> = { published: 1, generous: 100, none: Number.POSITIVE_INFINITY };

/** Times of the requests within one sliding window, oldest first. */
class Window {
  #times: number[] = [];
  #oldest = 0;
  readonly #milliseconds: number;

  constructor(seconds: number) {
    this.#milliseconds = seconds * 1000;
  }

  count(now: number): number {
    while (
      this.#oldest < this.#times.length &&
      (this.#times[this.#oldest] ?? 0) <= now - this.#milliseconds
    ) {
      this.#oldest++;
    }
    if (this.#oldest > 10_000 && this.#oldest * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#oldest);
      this.#oldest = 0;
    }
    return this.#times.length - this.#oldest;
  }

  add(now: number): void {
    this.#times.push(now);
  }

  resetsAt(now: number): number {
    return (this.#times[this.#oldest] ?? now) + this.#milliseconds;
  }
}

/** Counts requests in sliding windows. */
export class RateLimiter {
  readonly #factor: number;
  readonly #windows = new Map<string, Window>();

  constructor(limits: Limits) {
    this.#factor = factors[limits];
  }

  get enforces(): boolean {
    return Number.isFinite(this.#factor);
  }

  /** The first quota that has no room for one request more, or null. */
  exhausted(quotas: readonly Quota[], now: number): Quota | null {
    return (
      quotas.find((quota) => !quota.free && this.#window(quota).count(now) >= quota.limit * this.#factor) ??
      null
    );
  }

  /** Counts one request, and names the quotas whose *published* limit it breaks. */
  count(quotas: readonly Quota[], now: number, isUnchanged = false): string[] {
    return quotas
      .filter((quota) => {
        if (quota.free || (isUnchanged && quota.freeWhenUnchanged)) return false;
        const window = this.#window(quota);
        window.add(now);
        return window.count(now) > quota.limit;
      })
      .map((quota) => quota.name);
  }

  standing(quota: Quota, now: number): Standing {
    const window = this.#window(quota);
    return {
      name: quota.name,
      limit: quota.limit * this.#factor,
      used: window.count(now),
      resetsAt: window.resetsAt(now),
      seconds: quota.seconds,
    };
  }

  #window(quota: Quota): Window {
    const id = `${quota.name} ${quota.key}`;
    const known = this.#windows.get(id);
    if (known !== undefined) return known;
    const window = new Window(quota.seconds);
    this.#windows.set(id, window);
    return window;
  }
}
