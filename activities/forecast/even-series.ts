import { maxHistory } from '../../transforms/forecast/forecast-series.ts';
import { dayAfter, daysBetween } from './calendar.ts';

/** A figure of a day on which the platform was really read: a day that is carried forward is none. */
export interface Reading {
  /** `YYYY-MM-DD`. */
  date: string;
  value: number;
}

/** A series as a forecast needs it: evenly spaced, oldest first, and ending on the day of the last reading. */
export interface EvenSeries {
  stepDays: StepDays;
  values: number[];
  /** How many of the values were read. The others are bridged. */
  readings: number;
  lastReadOn: string;
}

export type StepDays = 1 | 7;

/**
 * Of each step that ends on the weekday of the last reading, the last reading in it. Steps without one lie on the straight
 * line between the readings before and after them: what was carried forward would stand still, and then jump.
 * @param readings At least one, oldest first.
 */
export function evenSeries(readings: readonly Reading[], stepDays: StepDays): EvenSeries {
  const lastReadOn = (readings.at(-1) as Reading).date;
  const read = new Map<number, number>();
  for (const { date, value } of readings) {
    const stepsBack = Math.floor(daysBetween(date, lastReadOn) / stepDays);
    if (stepsBack < maxHistory) read.set(stepsBack, value);
  }
  const places = [...read];
  const values = places.flatMap(([stepsBack, value], n) => {
    const [stepsBackBefore, before] = places[n - 1] ?? [stepsBack + 1, value];
    const steps = stepsBackBefore - stepsBack;
    return Array.from({ length: steps }, (_, step) => before + ((value - before) * (step + 1)) / steps);
  });
  return { stepDays, values, readings: read.size, lastReadOn };
}

/** Day of a place in the series. */
export function dayOfPlace({ values, stepDays, lastReadOn }: EvenSeries, at: number): string {
  return dayAfter(lastReadOn, (at - values.length + 1) * stepDays);
}
