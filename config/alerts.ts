import { z } from 'zod';
import { product } from './product.ts';

const count = (least: number, most = 1_000_000) =>
  z
    .int('must be a whole number')
    .min(least, least === 0 ? 'must not be negative' : `must be ${least} or more`)
    .max(most, `must be ${most} at most`);
const percent = z
  .number('must be a percentage, e.g. 60')
  .min(1, 'must be 1 or more')
  .max(100, 'must be 100 at most');
const days = count(1, 180);
const connection = z.string('must be the name of a connection').optional();
const about = { product: product.optional() };
const common = {
  severity: z.enum(['info', 'warning', 'critical'], 'must be info, warning or critical').default('warning'),
  /** Days in a row on which it has to be over before it counts as over. */
  clearDays: days.default(1),
};

const rule = z.discriminatedUnion(
  'when',
  [
    z.strictObject({ when: z.literal('off') }),
    z
      .strictObject({
        when: z.literal('free_seats'),
        ...about,
        below: count(1),
        clearAt: count(1).optional(),
        ...common,
      })
      .superRefine(clearsAbove),
    z
      .strictObject({
        when: z.literal('overage'),
        ...about,
        above: count(0).default(0),
        clearAt: count(0).optional(),
        ...common,
      })
      .superRefine(clearsBelow),
    z
      .strictObject({
        when: z.literal('utilization'),
        ...about,
        of: z.enum(['assigned', 'entitled'], 'must be assigned or entitled').default('assigned'),
        below: percent,
        clearAt: percent.optional(),
        days: days.default(1),
        ...common,
      })
      .superRefine(clearsAbove),
    z
      .strictObject({
        when: z.literal('orphans'),
        ...about,
        olderThanDays: count(0, 3650),
        above: count(0).default(0),
        clearAt: count(0).optional(),
        ...common,
      })
      .superRefine(clearsBelow),
    z
      .strictObject({
        when: z.literal('forecast_overage'),
        ...about,
        above: count(0).default(0),
        clearAt: count(0).optional(),
        ...common,
      })
      .superRefine(clearsBelow),
    z.strictObject({ when: z.literal('notice'), ...about, withinDays: count(1, 730), ...common }),
    z.strictObject({ when: z.literal('data_age'), connection, hours: count(1, 8760), ...common }),
    z.strictObject({ when: z.literal('held'), connection, ...common }),
  ],
  'must be off, free_seats, overage, utilization, orphans, forecast_overage, notice, data_age or held',
);

/**
 * What is worth an alert, by the id of its rule. `off` switches a default off. An alert that is open stays open between
 * its threshold and `clearAt`, and is over after `clearDays` days in a row at or beyond `clearAt`.
 */
export const alerts = z.record(
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,60}$/, 'the id of a rule must be lower-case letters, digits and hyphens'),
  z.preprocess((given) => (given === 'off' ? { when: 'off' } : given), rule),
);

type Alerts = z.infer<typeof alerts>;

/** A rule that is in force. */
export type AlertRule = { id: string } & Exclude<Alerts[string], { when: 'off' }>;

/** A rule with this condition. */
export type RuleOf<When extends AlertRule['when']> = Extract<AlertRule, { when: When }>;

/** In force without any configuration: what nobody would want to find out by chance. */
const defaults: Alerts = alerts.parse({
  'held-list': { when: 'held' },
  'old-data': { when: 'data_age', hours: 36 },
  overage: { when: 'overage' },
});

/** The rules in force: the defaults, and what the configuration adds, changes or switches off. */
export function rulesInForce(configured: Alerts): AlertRule[] {
  return Object.entries({ ...defaults, ...configured }).flatMap(([id, given]) =>
    given.when === 'off' ? [] : [{ id, ...given }],
  );
}

function clearsAbove(
  given: { below: number; clearAt?: number | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (given.clearAt !== undefined && given.clearAt < given.below)
    context.addIssue({
      code: 'custom',
      path: ['clearAt'],
      message: 'must not be less than `below`',
      input: given,
    });
}

function clearsBelow(
  given: { above: number; clearAt?: number | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (given.clearAt !== undefined && given.clearAt > given.above)
    context.addIssue({
      code: 'custom',
      path: ['clearAt'],
      message: 'must not be more than `above`',
      input: given,
    });
}
