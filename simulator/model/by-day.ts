import type { Company } from './company.ts';
import type { Day } from './days.ts';

/** Keeps what was worked out for a company and a day; the days asked last stay, older ones are worked out anew. */
export function byDay<T>(
  build: (company: Company, day: Day) => T,
  keep = 2,
): (company: Company, day: Day) => T {
  const cache = new WeakMap<Company, Map<Day, T>>();
  return (company, day) => {
    const days = cache.get(company) ?? new Map<Day, T>();
    cache.set(company, days);
    const known = days.get(day);
    if (known !== undefined) return known;
    for (const oldest of days.keys()) {
      if (days.size < keep) break;
      days.delete(oldest);
    }
    const built = build(company, day);
    days.set(day, built);
    return built;
  };
}

/** Keeps what was worked out for a company once and for all. */
export function byCompany<T>(build: (company: Company) => T): (company: Company) => T {
  const of = byDay((company) => build(company));
  return (company) => of(company, 0);
}

/** The identities that pass, in order. */
export function select(company: Company, passes: (p: number) => boolean): Int32Array {
  const chosen: number[] = [];
  for (let p = 0; p < company.population; p++) if (passes(p)) chosen.push(p);
  return Int32Array.from(chosen);
}
