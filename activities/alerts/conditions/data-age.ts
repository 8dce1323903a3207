import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { above } from '../limits.ts';
import { plural, type Watch } from '../watch.ts';

/** A connection has not told anything new for too long. Figures are of days, so their age grows by 24 hours at a time. */
export function dataAge(rule: RuleOf<'data_age'>, { ages }: Figures): Watch {
  const { connection, hours, clearDays } = rule;
  const wanted = ages?.filter((age) => connection === undefined || age.connection === connection) ?? null;
  return {
    measured: 'age of the data',
    says: `The data of ${connection ?? 'a connection'} is more than ${plural(hours, 'hour')} old`,
    limits: above(hours, hours, { clearDays }),
    subjects:
      wanted?.map((age) => ({
        about: age.connection,
        platform: null,
        product: null,
        connection: age.connection,
        value: age.days === null ? null : age.days * 24,
        unknownBecause: age.days === null ? 'nothing was asked for yet' : null,
      })) ?? null,
    nothing: `${connection ?? 'no connection'} is configured`,
    sentence: (about, value) =>
      `${about}: the data is ${plural(value, 'hour')} old; the threshold is ${hours}.`,
  };
}
