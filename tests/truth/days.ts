import { formatDay, parseDay } from '../../simulator/model/days.ts';

/** So many days before or after a day, `YYYY-MM-DD`. */
export const plusDays = (date: string, days: number): string => formatDay(parseDay(date) + days);

export const daysBetween = (from: string, to: string): number => parseDay(to) - parseDay(from);
