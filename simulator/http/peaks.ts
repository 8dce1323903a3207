/** Seconds in which the platforms, and whoever sets ceilings, count requests. */
export const stretches = [1, 10, 60, 900, 3600] as const;

/** The most requests that came within any stretch of so many seconds. */
export type Peaks = Record<(typeof stretches)[number], number>;

/** Watches requests through sliding windows of several lengths, whether or not anything limits them. */
export class PeakWatch {
  #times: number[] = [];
  /** For each stretch, the position of its oldest request. */
  #oldest = stretches.map(() => 0);
  #most = stretches.map(() => 0);

  /** One request more; times never go back. */
  add(now: number): void {
    this.#times.push(now);
    for (let n = 0; n < stretches.length; n++) {
      const start = now - (stretches[n] ?? 0) * 1000;
      let oldest = this.#oldest[n] ?? 0;
      while ((this.#times[oldest] ?? now) <= start) oldest++;
      this.#oldest[n] = oldest;
      this.#most[n] = Math.max(this.#most[n] ?? 0, this.#times.length - oldest);
    }
    this.#forget();
  }

  get peaks(): Peaks {
    const [second = 0, ten = 0, minute = 0, quarter = 0, hour = 0] = this.#most;
    return { 1: second, 10: ten, 60: minute, 900: quarter, 3600: hour };
  }

  /** Drops what no stretch reaches any more. */
  #forget(): void {
    const gone = Math.min(...this.#oldest);
    if (gone < 10_000 || gone * 2 < this.#times.length) return;
    this.#times = this.#times.slice(gone);
    this.#oldest = this.#oldest.map((position) => position - gone);
  }
}
