import { type Day, formatDay, weekday } from './days.ts';

const publicHolidays = new Set(['01-01', '05-01', '10-03', '12-24', '12-25', '12-26', '12-31']);

/** How much of an ordinary Tuesday's work is done on a day: 1 on workdays, little at weekends and on holidays. */
export function workload(day: Day): number {
  const monthAndDay = formatDay(day).slice(5);
  if (publicHolidays.has(monthAndDay)) return 0.04;
  const weekend = weekday(day) >= 5 ? 0.1 : 1;
  if (monthAndDay >= '12-22' || monthAndDay <= '01-04') return 0.2 * weekend;
  if (monthAndDay >= '07-20' && monthAndDay <= '08-25') return 0.75 * weekend;
  if (weekday(day) === 4) return 0.85;
  return weekend;
}
