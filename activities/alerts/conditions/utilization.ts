import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { below } from '../limits.ts';
import { ownedLines } from '../owned-lines.ts';
import { ofProduct, plural, productSubject, type Watch } from '../watch.ts';

/** Too few of the seats are used, for too long. */
export function utilization(rule: RuleOf<'utilization'>, { seats }: Figures): Watch {
  const { product, of, clearAt = rule.below, days: openDays, clearDays } = rule;
  const ownLines = seats?.filter(({ isWhole }) => !isWhole) ?? null;
  const lines = ofProduct(of === 'assigned' ? ownLines : seats && ownedLines(seats), product);
  const long = openDays === 1 ? '' : ` for ${plural(openDays, 'day')}`;
  return {
    measured: `utilization of ${of} seats`,
    says: `Less than ${rule.below} % of the ${of} seats of ${product ?? 'a product'} used in 30 days${long}`,
    limits: below(rule.below, clearAt, { openDays, clearDays }),
    subjects:
      lines?.map((line) =>
        productSubject(
          line,
          of === 'assigned' ? line.utilizationOfAssigned : line.utilizationOfEntitled,
          `how many of the ${of} seats are used is unknown`,
        ),
      ) ?? null,
    nothing: `no figures of ${product ?? 'any product'}`,
    sentence: (about, value) =>
      `${about}: ${Math.round(value * 10) / 10} % of the ${of} seats used in 30 days; the threshold is ${rule.below} %.`,
  };
}
