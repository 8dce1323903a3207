import { type Company, draw, leftOn } from './company.ts';
import { type Day, never } from './days.ts';

/** What began at the end of day `from` and ended at the end of day `to`: seen on the days from+1 to `to`. */
export interface Span {
  from: Day;
  to: Day;
}

/** Whether the platform shows it on the day. */
export function isSeenOn(span: Span, day: Day): boolean {
  return span.from < day && day <= span.to;
}

/** The day on which the account of a leaver is taken away: mostly at once, but a quarter of them linger for months. */
export function removedOn(company: Company, p: number, question: number): Day {
  const left = leftOn(company, p);
  if (left === never) return never;
  const at = draw(company, question, p);
  return left + (at < 0.75 ? Math.floor(at * 4) : 20 + Math.floor((at - 0.75) * 4 * 200));
}
