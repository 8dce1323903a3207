/** A calendar day in UTC, as the number of days since 1970-01-01. */
export type Day = number;

/** The day that never comes: the end of a span that is still open. */
export const never: Day = 0x7fffffff;

const millisecondsPerDay = 86_400_000;

/** @throws RangeError when the text is not an existing date in the form YYYY-MM-DD. */
export function parseDay(text: string): Day {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(time) ||
    !new Date(time).toISOString().startsWith(text)
  ) {
    throw new RangeError(`'${text}' is not a date (expected YYYY-MM-DD)`);
  }
  return time / millisecondsPerDay;
}

export function formatDay(day: Day): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

export function utcToday(): Day {
  return Math.floor(Date.now() / millisecondsPerDay);
}

/** Milliseconds since the epoch. */
export function timeOf(day: Day, second: number): number {
  return day * millisecondsPerDay + second * 1000;
}

const twoDigits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const dates = new Map<Day, string>();

/** Dates are asked for over and over: each is written once. */
function dateOf(day: Day): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = formatDay(day);
  dates.set(day, date);
  return date;
}

/** `2026-11-24T09:30:00`; the second may lie before or after the day. */
function local(day: Day, second: number): string {
  const into = Math.floor(second / 86_400);
  const rest = second - into * 86_400;
  const hours = twoDigits[Math.floor(rest / 3600)];
  return `${dateOf(day + into)}T${hours}:${twoDigits[Math.floor(rest / 60) % 60]}:${twoDigits[rest % 60]}`;
}

/** `2026-11-24T09:30:00.000Z` */
export function instant(day: Day, second: number, milliseconds = 0): string {
  return `${local(day, second)}.${String(milliseconds).padStart(3, '0')}Z`;
}

/** `2026-11-24T09:30:00Z` */
export function instantInSeconds(day: Day, second: number): string {
  return `${local(day, second)}Z`;
}

/** The same instant, told in local time: `2026-11-24T11:30:00+02:00`; with no offset, `…Z`. */
export function instantWithOffset(
  day: Day,
  second: number,
  offsetHours: number,
  milliseconds?: number,
): string {
  const fraction = milliseconds === undefined ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  const sign = offsetHours < 0 ? '-' : '+';
  const zone = offsetHours === 0 ? 'Z' : `${sign}${twoDigits[Math.abs(offsetHours)]}:00`;
  return `${local(day, second + offsetHours * 3600)}${fraction}${zone}`;
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(day: Day): number {
  return (day + 3) % 7;
}
