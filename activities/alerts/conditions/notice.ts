import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { ofProduct, plural, productSubject, type Watch } from '../watch.ts';

/** A contract has to be changed or ended soon, or it goes on as it is. */
export function notice(rule: RuleOf<'notice'>, { notices }: Figures): Watch {
  const { product, withinDays, clearDays } = rule;
  const isNear = (days: number) => days >= 0 && days <= withinDays;
  return {
    measured: 'days to the notice date',
    says: `The notice date of ${product ?? 'a product'} is at most ${plural(withinDays, 'day')} away`,
    // Once the day has passed there is nothing left to do about it.
    limits: {
      threshold: withinDays,
      isReached: isNear,
      isOver: (days) => !isNear(days),
      openDays: 1,
      clearDays,
    },
    subjects:
      ofProduct(notices, product)?.map((row) =>
        productSubject(row, row.daysLeft, 'the contract tells no notice period'),
      ) ?? null,
    nothing: `no contract of ${product ?? 'any product'} has a renewal or an end`,
    sentence: (about, value) =>
      value < 0
        ? `${about}: the notice date passed ${plural(-value, 'day')} ago.`
        : `${about}: ${plural(value, 'day')} to the notice date; the threshold is ${withinDays}.`,
  };
}
