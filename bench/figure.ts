/** The size for which the targets are: `--people`. */
export const peopleOfTargets = 100_000;

/** The benchmark's figures, in the order in which they are shown. Some grow with the company: a small one reaches no target. */
export const figures = {
  'extraction.recordsPerSecond': { unit: 'records/s', target: { atLeast: 25_000 } },
  'extraction.ofBareLoop': { unit: '×', target: { atLeast: 0.75 } },
  'unchanged.ratio': { unit: '×', target: { atLeast: 1.5 } },
  'unchanged.stagingGrowth': { unit: '%', target: { below: 1 } },
  'changed.cost': { unit: '%', target: { atMost: 10 } },
  'facts.seconds': { unit: 's', target: { atMost: 15 }, grows: true },
  'rebuild.seconds': { unit: 's', target: { atMost: 60 }, grows: true },
  'memory.peakMiB': { unit: 'MiB', target: { atMost: 768 }, grows: true },
  'growth.megabytesPerDay': { unit: 'MB', target: { atMost: 60 }, grows: true },
  'history.events': { unit: 'events', target: { atMost: 5_000 }, grows: true },
  'pace.ratio': { unit: '×', target: { atMost: 1.05 } },
  'pace.breaches': { unit: 'requests', target: { atMost: 0 } },
  'scaling.exponent': { unit: '', target: { atMost: 1.05 } },
  'peer.dlt.ratio': { unit: '×', target: { atLeast: 2.7 } },
} as const satisfies Record<string, { unit: string; target: Target; grows?: true }>;

export type FigureName = keyof typeof figures;

export type Target = { atLeast: number } | { atMost: number } | { below: number };

/** What one run of a measurement says of a figure. */
export interface Sample {
  value: number;
  /** What was measured, with its size: `100,000 records of 340 bytes, 4 in flight`. */
  measured: string;
  /** What else stands behind the value, by name with its unit: `bareRecordsPerSecond`. */
  details?: Record<string, number>;
  /** False where a second condition of the target does not hold; `measured` says which one there is. */
  holds?: boolean;
}

/** A figure over all its runs. */
export interface Figure {
  name: FigureName;
  /** The median. */
  value: number;
  min: number;
  max: number;
  runs: number;
  unit: string;
  target: string;
  /** `null`: at a smaller size than the target's, which does not tell. */
  reached: boolean | null;
  measured: string;
  /** Medians. */
  details: Record<string, number>;
}

/** @param people the size of the company that was measured @throws RangeError without a sample */
export function figureOf(name: FigureName, samples: Sample[], people: number): Figure {
  const values = samples.map(({ value }) => value);
  const value = median(values);
  const { unit, target } = figures[name];
  const isWithin = isReached(value, target) && samples.every(({ holds }) => holds !== false);
  const isTold = !('grows' in figures[name]) || people >= peopleOfTargets;
  return {
    name,
    value,
    min: Math.min(...values),
    max: Math.max(...values),
    runs: samples.length,
    unit,
    target: targetText(target),
    reached: isWithin && !isTold ? null : isWithin,
    measured: samples.at(-1)?.measured ?? '',
    details: mediansOf(samples.map(({ details }) => details ?? {})),
  };
}

function mediansOf(all: Record<string, number>[]): Record<string, number> {
  const names = new Set(all.flatMap((details) => Object.keys(details)));
  return Object.fromEntries(
    [...names].map((name) => [name, median(all.flatMap((details) => details[name] ?? []))]),
  );
}

/** @throws RangeError of nothing */
function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('The median of nothing.');
  return (lower + upper) / 2;
}

function isReached(value: number, target: Target): boolean {
  if ('atLeast' in target) return value >= target.atLeast;
  return 'atMost' in target ? value <= target.atMost : value < target.below;
}

function targetText(target: Target): string {
  if ('atLeast' in target) return `≥ ${target.atLeast.toLocaleString('en')}`;
  return 'atMost' in target ? `≤ ${target.atMost.toLocaleString('en')}` : `< ${target.below}`;
}
