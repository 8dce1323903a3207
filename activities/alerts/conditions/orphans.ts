import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { above } from '../limits.ts';
import { ofProduct, plural, productSubject, type Watch } from '../watch.ts';

/** Seats are still held by people who have left, or are suspended, for too long. */
export function orphans(rule: RuleOf<'orphans'>, figures: Figures): Watch {
  const { product, olderThanDays, clearAt = rule.above, clearDays } = rule;
  const since = `who left or were suspended more than ${plural(olderThanDays, 'day')} ago`;
  return {
    measured: `orphans older than ${olderThanDays} days`,
    says: `More than ${plural(rule.above, 'seat')} of ${product ?? 'a product'} held by people ${since}`,
    limits: above(rule.above, clearAt, { clearDays }),
    subjects:
      ofProduct(figures.orphans, product)?.map((row) =>
        productSubject(row, row.days.filter((days) => days > olderThanDays).length, ''),
      ) ?? null,
    nothing: `no figures of ${product ?? 'any product'}`,
    sentence: (about, value) =>
      `${about}: ${plural(value, 'seat')} held by people ${since}; the threshold is ${rule.above}.`,
  };
}
