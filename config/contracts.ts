import { z } from 'zod';
import { checkDates, checkMoney } from './contract-rules.ts';
import { product } from './product.ts';

const day = z.iso.date('must be a day, YYYY-MM-DD');

/** Kept as text: binary fractions are no prices. */
const price = z
  .union([z.string(), z.number()], 'must be an amount, e.g. 19.00')
  .transform(String)
  .pipe(
    z
      .string()
      .regex(/^\d{1,10}(\.\d{1,4})?$/, 'must be an amount of 0 or more with at most 4 decimals, e.g. 19.00'),
  );

const percent = z
  .number('must be a percentage, e.g. 12.5')
  .min(0, 'must not be negative')
  .max(100, 'must be 100 at most');

const seatsMust =
  'must be a whole number of 1 or more, or unlimited; without it as many seats are paid as are assigned';
const seats = z.union([z.int().min(1, seatsMust), z.literal('unlimited')], seatsMust);

const currencies = new Set(Intl.supportedValuesOf('currency'));

const contract = z
  .strictObject({
    contract: z.string('must be the name of the contract').min(1, 'must not be empty'),
    product,
    tier: z.string('must be a plan, e.g. business').min(1, 'must not be empty').toLowerCase().optional(),
    seats: seats.optional(),
    unitPrice: price.optional(),
    currency: z
      .string()
      .refine((code) => currencies.has(code), 'must be an ISO 4217 code, e.g. EUR')
      .optional(),
    billing: z.enum(['month', 'year'], 'must be month or year').optional(),
    from: day,
    to: day.optional(),
    renewal: day.optional(),
    noticeDays: z
      .int('must be a whole number of days')
      .min(0, 'must not be negative')
      .max(1000, 'must be 1000 at most')
      .optional(),
    autoRenew: z.boolean('must be true or false').optional(),
    shares: z
      .record(z.string(), percent)
      .refine((all) => hundredths(all) <= 10_000, 'must be 100 percent together at most')
      .optional(),
    source: z
      .string('must say where the figures were read (invoice, quote …)')
      .min(1, 'must say where the figures were read (invoice, quote …)'),
  })
  .superRefine(checkDates)
  .superRefine(checkMoney);

/**
 * A line of the price book: what the seats of a product (of one `tier` of it) cost during [from, to). `to` absent: until
 * further notice. `unitPrice`: of one seat for one billing period, or of the whole where `seats` is *unlimited*, a decimal
 * as text; absent: no price is known. `renewal`: first day of the next term. `shares`: percent of the cost by department.
 */
export type Contract = z.infer<typeof contract>;

/** On each day a plan of a product has one price, or none. */
export const contracts = z.array(contract).superRefine((all, context) => {
  all.forEach((later, index) => {
    const other = all
      .slice(0, index)
      .find(
        (earlier) =>
          earlier.product === later.product && earlier.tier === later.tier && overlap(earlier, later),
      );
    if (!other) return;
    const what = later.tier === undefined ? later.product : `${later.product} (${later.tier})`;
    context.addIssue({
      code: 'custom',
      path: [index, 'from'],
      message: `overlaps with "${other.contract}" (${other.from} to ${other.to ?? 'open'}): on each day ${what} has one price. End one of them with \`to\``,
    });
  });
});

function overlap(a: Contract, b: Contract): boolean {
  return (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to);
}

/** Sums of fractions are compared as whole numbers. */
function hundredths(shares: Record<string, number>): number {
  return Object.values(shares).reduce((sum, share) => sum + Math.round(share * 100), 0);
}
