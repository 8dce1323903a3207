/** Invented series whose rule is known. The same seed gives the same series. */
export interface Simulated {
  kind: string;
  values: number[];
}

/** Standard normal numbers. */
export function normals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

const rules: Record<string, (normal: () => number) => (t: number) => number> = {
  'random walk': (normal) => {
    let level = 1000;
    return () => {
      level += 10 * normal();
      return level;
    };
  },
  'random walk with drift': (normal) => {
    let level = 1000;
    return () => {
      level += 3 + 10 * normal();
      return level;
    };
  },
  'damped trend': (normal) => {
    let level = 1000;
    let trend = 0;
    return () => {
      trend = 0.9 * trend + 3 * normal();
      level += trend;
      return level + 5 * normal();
    };
  },
  'local level': (normal) => {
    let level = 1000;
    return () => {
      level += 2 * normal();
      return level + 10 * normal();
    };
  },
  'week with a weekend': (normal) => {
    let level = 1000;
    return (t) => {
      level += 2 * normal();
      return level - (t % 7 > 4 ? 300 : 0) + 10 * normal();
    };
  },
};

/** So many series of each kind. */
export function simulated(count: number, length: number): Simulated[] {
  return Object.entries(rules).flatMap(([kind, rule], n) =>
    Array.from({ length: count }, (_, seed) => {
      const next = rule(normals(1000 * n + seed));
      return { kind, values: Array.from({ length }, (_, t) => next(t)) };
    }),
  );
}
