import { z } from 'zod';
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

const currencies = new Set(Intl.supportedValuesOf('currency'));

const contract = z
  .strictObject({
    contract: z.string('must be the name of the contract').min(1, 'must not be empty'),
    product,
    seats: z.int('must be a whole number').min(0, 'must not be negative').optional(),
    unitPrice: price,
    currency: z.string().refine((code) => currencies.has(code), 'must be an ISO 4217 code, e.g. EUR'),
    billing: z.enum(['month', 'year'], 'must be month or year'),
    from: day,
    to: day.optional(),
    source: z.string('must say where the price was read (invoice, quote …)').min(1, 'must not be empty'),
  })
  .refine(({ from, to }) => to === undefined || to > from, {
    path: ['to'],
    error: 'must be after `from`: it is the first day without the contract',
  });

/**
 * What the seats of one product cost during [from, to). `to` absent: until further notice. `unitPrice`: of one seat for
 * one billing period, a decimal as text.
 */
export type Contract = z.infer<typeof contract>;

/** On each day a product has one price, or none. */
export const contracts = z.array(contract).superRefine((all, context) => {
  all.forEach((later, index) => {
    const other = all
      .slice(0, index)
      .find((earlier) => earlier.product === later.product && overlap(earlier, later));
    if (!other) return;
    context.addIssue({
      code: 'custom',
      path: [index, 'from'],
      message: `overlaps with "${other.contract}" (${other.from} to ${other.to ?? 'open'}): on each day ${later.product} has one price`,
    });
  });
});

function overlap(a: Contract, b: Contract): boolean {
  return (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to);
}
