import type { Act } from '../../cli/reclaim/acts.ts';
import type { Holder } from './holders.ts';
import type { Candidate } from './reclaim.ts';

/** A seat that could be given back, from the day on which it was found (docs/reclaim.md, *What becomes of it*). */
export interface Case {
  key: string;
  heldFrom: string;
  foundOn: string;
  state: Act | 'found' | 'excluded' | 'cancelled' | 'gone' | 'reclaimed';
  /** First day of that state. */
  since: string;
  /** What somebody said of it last. */
  act: { act: Act; on: string; until: string | null } | null;
  candidate: Candidate;
}

/** A seat that was given back after somebody was told, at the price of its day. */
export interface Saving {
  key: string;
  heldFrom: string;
  givenBackOn: string;
  returnedOn: string | null;
  price: string | null;
  currency: string | null;
}

/** The life of every case: one a seat and start of its holding. */
export class Cases {
  readonly #cases = new Map<string, Case>();
  readonly savings: Saving[] = [];

  get all(): Case[] {
    return [...this.#cases.values()];
  }

  /** A sync has found these. */
  read(
    candidates: Candidate[],
    holders: readonly Holder[],
    date: string,
    priceOf: (holder: Holder) => Pick<Saving, 'price' | 'currency'>,
  ): void {
    const billed = holders.filter(({ billable }) => billable !== false);
    const held = new Map(billed.map((one) => [nameOf(one), one]));
    const found = new Map(candidates.map((one) => [nameOf(one.holder), one]));
    for (const saving of this.savings) {
      const again = billed.find(({ key, heldFrom }) => key === saving.key && heldFrom > saving.heldFrom);
      saving.returnedOn ??= again?.heldFrom ?? null;
    }
    for (const [name, one] of this.#cases) {
      if (isOver(one) || found.has(name)) continue;
      one.since = date;
      one.state = held.has(name) ? 'cancelled' : wasTold(one) ? 'reclaimed' : 'gone';
      if (one.state !== 'reclaimed') continue;
      const { key, heldFrom, candidate } = one;
      this.savings.push({ key, heldFrom, givenBackOn: date, returnedOn: null, ...priceOf(candidate.holder) });
    }
    for (const [name, candidate] of found) this.#find(name, candidate, date);
  }

  #find(name: string, candidate: Candidate, date: string): void {
    const before = this.#cases.get(name);
    const { key, heldFrom } = candidate.holder;
    // What was said before it was cancelled counts no more.
    const one: Case =
      before === undefined || isOver(before)
        ? { key, heldFrom, foundOn: date, state: 'found', since: date, act: null, candidate }
        : before;
    this.#cases.set(name, { ...one, candidate, ...standing(one, candidate, date) });
  }

  say(one: Case, act: Act, on: string, until: string | null = null): void {
    Object.assign(one, { act: { act, on, until }, state: act, since: on });
  }
}

function standing({ act, foundOn }: Case, candidate: Candidate, date: string): Pick<Case, 'state' | 'since'> {
  if (candidate.exclusion !== null) return { state: 'excluded', since: foundOn };
  if (act !== null && (act.until === null || act.until > date)) return { state: act.act, since: act.on };
  // Found again once nobody keeps it any more.
  const since = [foundOn, act?.until ?? '', candidate.exclusionEnded ?? ''].sort().at(-1) as string;
  return { state: 'found', since };
}

const nameOf = ({ key, heldFrom }: Holder): string => `${key} since ${heldFrom}`;
const isOver = ({ state }: Case): boolean => ['cancelled', 'gone', 'reclaimed'].includes(state);
const wasTold = ({ act }: Case): boolean => act?.act === 'notified' || act?.act === 'confirmed';
