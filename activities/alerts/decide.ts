import type { Limits } from './limits.ts';

/** A figure of a day; null is unknown. */
export interface Reading {
  /** `YYYY-MM-DD` */
  date: string;
  value: number | null;
}

export type Decision = 'open' | 'clear' | 'stay';

/**
 * What today's figure makes of an alert. An unknown figure makes nothing of it.
 * @param readings in the order of their days; the last one is today's
 */
export function decide(limits: Limits, isOpen: boolean, readings: Reading[]): Decision {
  if (readings.at(-1)?.value == null) return 'stay';
  if (isOpen) return daysInARow(readings, limits.isOver) >= limits.clearDays ? 'clear' : 'stay';
  return daysInARow(readings, limits.isReached) >= limits.openDays ? 'open' : 'stay';
}

/**
 * How long it has been so, up to today. Days without an evaluation between two that agree count, as their figures are
 * carried forward; days on which the figure was unknown neither count nor interrupt.
 */
function daysInARow(readings: Reading[], isSo: (value: number) => boolean): number {
  const today = readings.at(-1)?.date ?? '';
  let days = 0;
  let unknown = 0;
  for (const { date, value } of readings.toReversed()) {
    if (value === null) unknown += 1;
    else if (isSo(value)) days = daysBetween(date, today) + 1 - unknown;
    else break;
  }
  return days;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
