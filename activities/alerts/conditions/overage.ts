import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { above } from '../limits.ts';
import { ownedLines } from '../owned-lines.ts';
import { ofProduct, plural, productSubject, type Watch } from '../watch.ts';

/** More seats are held than owned. */
export function overage(rule: RuleOf<'overage'>, { seats }: Figures): Watch {
  const { product, clearAt = rule.above, clearDays } = rule;
  return {
    measured: 'overage',
    says: `More than ${plural(rule.above, 'seat')} of ${product ?? 'a product'} beyond those owned`,
    limits: above(rule.above, clearAt, { clearDays }),
    subjects:
      ofProduct(seats && ownedLines(seats), product)?.map((line) =>
        productSubject(line, line.overage, 'how many seats are owned is unknown'),
      ) ?? null,
    nothing: `no figures of ${product ?? 'any product'}`,
    sentence: (about, value) =>
      `${about}: ${plural(value, 'seat')} held beyond those owned; the threshold is ${rule.above}.`,
  };
}
