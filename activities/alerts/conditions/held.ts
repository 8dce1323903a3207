import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { above } from '../limits.ts';
import type { Watch } from '../watch.ts';

/** A list waits for somebody to decide whether what it would delete is really gone. */
export function held(rule: RuleOf<'held'>, { lists }: Figures): Watch {
  const { connection, clearDays } = rule;
  const wanted = lists?.filter((list) => connection === undefined || list.connection === connection) ?? null;
  return {
    measured: 'held',
    says: `A list of ${connection ?? 'a connection'} is held`,
    limits: above(0, 0, { clearDays }),
    subjects:
      wanted?.map((list) => ({
        about: `${list.connection}/${list.resource}`,
        platform: null,
        product: null,
        connection: list.connection,
        value: Number(list.isHeld),
        unknownBecause: null,
      })) ?? null,
    nothing: `nothing of ${connection ?? 'any connection'} was asked for yet`,
    sentence: (about, value) =>
      value > 0
        ? `${about}: the new list would remove too much; it is held until somebody decides.`
        : `${about}: not held.`,
  };
}
