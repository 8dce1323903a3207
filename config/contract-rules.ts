import type { z } from 'zod';

/** What a line of the price book says of its days. */
interface Term {
  from: string;
  to?: string | undefined;
  renewal?: string | undefined;
  noticeDays?: number | undefined;
  autoRenew?: boolean | undefined;
}

/** What it says of money. */
interface Price {
  unitPrice?: string | undefined;
  currency?: string | undefined;
  billing?: string | undefined;
}

/** Days that contradict each other are mistakes; days that time has passed are not (see `contract-warnings.ts`). */
export function checkDates(
  { from, to, renewal, noticeDays, autoRenew }: Term,
  context: z.RefinementCtx,
): void {
  const complain = complainer(context);
  if (to !== undefined && to <= from)
    complain('to', 'must be after `from`: it is the first day without the contract');
  if (renewal !== undefined && renewal <= from)
    complain('renewal', 'must be after `from`: it is the first day of the next term');
  if (renewal !== undefined && to !== undefined && to > from && renewal > to)
    complain('renewal', 'must not be after `to`, the first day without the contract');
  if (renewal !== undefined || to !== undefined) return;
  const needsDay = 'needs a `renewal` (or `to`) to count from';
  if (noticeDays !== undefined) complain('noticeDays', needsDay);
  if (autoRenew !== undefined) complain('autoRenew', needsDay);
}

/** A price is an amount in a currency for a period, or it is not known: half of one is a mistake. */
export function checkMoney({ unitPrice, currency, billing }: Price, context: z.RefinementCtx): void {
  const complain = complainer(context);
  if (unitPrice === undefined) {
    const lone = 'says nothing without a `unitPrice`: write the price, or leave this out';
    if (currency !== undefined) complain('currency', lone);
    if (billing !== undefined) complain('billing', lone);
    return;
  }
  if (currency === undefined) complain('currency', 'is missing: a price has a currency, e.g. EUR');
  if (billing === undefined) complain('billing', 'is missing: a price is for a month or a year');
}

function complainer(context: z.RefinementCtx) {
  return (field: keyof Term | keyof Price, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
}
