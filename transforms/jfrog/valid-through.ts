import { utcDay } from '../utc-day.ts';

/** Until when a license holds. */
export interface ValidThrough {
  /** `YYYY-MM-DD`; the first of the month when only that is known. */
  date: string;
  precision: 'day' | 'month';
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * Reads `Jun 7, 2022`, or `Jul XX, 2025` without the day. `null` for a license that does not end or tell: `""` (open
 * source), `N/R` (cloud).
 */
export function parseValidThrough(text: string | null | undefined): ValidThrough | null {
  const [, name = '', day = '', year] =
    /^\s*([A-Z][a-z]{2}) (\d{1,2}|XX), (\d{4})\s*$/.exec(text ?? '') ?? [];
  const month = months.indexOf(name) + 1;
  if (!year || month === 0) return null;
  const precision = day === 'XX' ? 'month' : 'day';
  const date = [year, String(month).padStart(2, '0'), precision === 'day' ? day.padStart(2, '0') : '01'].join(
    '-',
  );
  return utcDay(date) ? { date, precision } : null;
}
