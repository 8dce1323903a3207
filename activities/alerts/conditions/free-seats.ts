import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { below } from '../limits.ts';
import { ownedLines } from '../owned-lines.ts';
import { ofProduct, plural, productSubject, type Watch } from '../watch.ts';

/** Fewer seats are left than somebody may need tomorrow. */
export function freeSeats(rule: RuleOf<'free_seats'>, { seats }: Figures): Watch {
  const { product, clearAt = rule.below, clearDays } = rule;
  const lines = ofProduct(seats && ownedLines(seats), product);
  return {
    measured: 'free seats',
    says: `Fewer than ${plural(rule.below, 'free seat')} of ${product ?? 'a product'}`,
    limits: below(rule.below, clearAt, { clearDays }),
    subjects:
      lines?.map((line) => productSubject(line, line.free, 'how many seats are owned is unknown')) ?? null,
    nothing: `no figures of ${product ?? 'any product with a limit'}`,
    sentence: (about, value) => `${about}: ${plural(value, 'free seat')}; the threshold is ${rule.below}.`,
  };
}
