import type { InsightsConfig } from '../../config/insights-config.ts';
import { type Company, isService } from '../../simulator/model/company.ts';
import { rounded } from './amount.ts';
import { lineOf, monthly } from './costs.ts';
import { daysBetween } from './days.ts';
import type { Employments } from './employment.ts';
import { type Holder, seesPart } from './holders.ts';
import type { People } from './people.ts';
import { linesOn } from './price-book.ts';

type Strength = 'high' | 'medium' | 'low';

/** A seat that there is a reason to give back (docs/reclaim.md, *What is found*). */
export interface Candidate {
  holder: Holder;
  finding: string;
  findings: string[];
  strength: Strength;
  price: string | null;
  currency: string | null;
  /** Why the configuration keeps it, as long as it does. */
  exclusion: string | null;
  /** First day on which it no longer did; null: it still does, or never did. */
  exclusionEnded: string | null;
}

/** Nobody in the story has two accounts on one platform: there are no duplicates. */
export function candidatesOf(
  holders: readonly Holder[],
  context: {
    company: Company;
    people: People;
    employments: Employments;
    configuration: InsightsConfig;
    date: string;
  },
): Candidate[] {
  const { company, people, employments, configuration, date } = context;
  return holders.flatMap((holder) => {
    if (holder.billable === false) return [];
    const { platform, person } = holder;
    const product = `${platform}/${holder.product}`;
    const idleDays = configuration.idleDays.products[product] ?? configuration.idleDays.default;
    const orphan = people.orphanEvidence(person, platform, employments, date)?.strength ?? null;
    const reasons: [string, Strength | null][] = [
      ['orphan', orphan],
      ['never_used', neverUsed(holder)],
      ['idle', idle(holder, idleDays)],
    ];
    const found = reasons.filter((reason): reason is [string, Strength] => reason[1] !== null);
    const best = (['high', 'medium', 'low'] as const).flatMap((one) =>
      found.filter(([, of]) => of === one),
    )[0];
    if (best === undefined) return [];
    const line = lineOf(holder, linesOn(configuration, product, date));
    const price = monthly(line);
    return {
      holder,
      finding: best[0],
      findings: found.map(([reason]) => reason),
      strength: best[1],
      price: price && rounded(price, 8),
      currency: price ? (line?.currency ?? null) : null,
      ...exclusionOf(company, person, product, configuration, date),
    };
  });
}

/** GitHub forgets after 90 days: seen from within them, nothing can have been forgotten. */
function neverUsed({ state, tenureFrom, heldFrom }: Holder): Strength | null {
  if (state !== 'never used') return null;
  return daysBetween(tenureFrom, heldFrom) <= 90 ? 'high' : 'medium';
}

function idle(holder: Holder, idleDays: number): Strength | null {
  const { lastActiveOn, snapshotOn, tenureFrom } = holder;
  if (lastActiveOn === null || daysBetween(tenureFrom, snapshotOn) < idleDays) return null;
  const age = daysBetween(lastActiveOn, snapshotOn);
  if (age <= idleDays) return null;
  if (seesPart(holder)) return 'low';
  return age > 90 ? 'high' : age > 60 ? 'medium' : 'low';
}

function exclusionOf(
  company: Company,
  person: number,
  product: string,
  { exclusions }: InsightsConfig,
  date: string,
): Pick<Candidate, 'exclusion' | 'exclusionEnded'> {
  if (isService(company, person)) return { exclusion: 'service account', exclusionEnded: null };
  const found = exclusions.find((one) => one.product === product);
  const hasEnded = found !== undefined && found.until <= date;
  return {
    exclusion: hasEnded ? null : (found?.reason ?? null),
    exclusionEnded: hasEnded ? found.until : null,
  };
}
