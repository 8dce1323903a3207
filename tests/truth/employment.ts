import { plusDays } from './days.ts';
import type { Line } from './roster.ts';

/** What the roster says of somebody on a day (docs/people.md, *Orphans*). */
export interface Employment {
  status: 'active' | 'suspended' | 'left';
  /** Of who has left, by what: the end date before all, since it tells the day itself. */
  reason: string;
  /** First day on which it was so, as far as we know; null: active. */
  since: string | null;
  strength: 'high' | 'medium';
}

/** Keeps what the roster said on each day on which it was read. */
export class Employments {
  readonly #known = new Map<number, { line: Line; lastRead: string; suspendedSince: string | null }>();
  readonly #leftSince = new Map<number, string>();

  /** A sync reads the roster. */
  read(lines: Line[], date: string): void {
    const now = new Map(lines.map((line) => [line.person, line]));
    for (const [person, { line }] of this.#known) {
      const isGone = (now.get(person)?.status ?? 'left') === 'left' || hasEnded(line, date);
      if (isGone && !this.#leftSince.has(person)) this.#leftSince.set(person, date);
    }
    for (const [person, line] of now) {
      const before = this.#known.get(person);
      const since = line.status === 'suspended' ? (before?.suspendedSince ?? date) : null;
      this.#known.set(person, { line, lastRead: date, suspendedSince: since });
    }
  }

  /** As the roster of the last sync, on `date`, has it; null: it never had a line. */
  of(person: number, date: string): Employment | null {
    const known = this.#known.get(person);
    if (known === undefined) return null;
    const { line, lastRead, suspendedSince } = known;
    if (line.end !== null && hasEnded(line, date)) return left('end date', plusDays(line.end, 1), 'high');
    const seenGone = this.#leftSince.get(person) ?? date;
    if (line.status === 'left') return left('status', seenGone, 'high');
    if (lastRead < date) return left('no longer in the roster', seenGone, 'medium');
    if (line.status === 'suspended')
      return { status: 'suspended', reason: 'suspended', since: suspendedSince, strength: 'high' };
    return { status: 'active', reason: '', since: null, strength: 'high' };
  }
}

const hasEnded = ({ end }: Line, date: string): boolean => end !== null && end < date;

function left(because: string, since: string, strength: Employment['strength']): Employment {
  return { status: 'left', reason: `left (${because})`, since, strength };
}
