import { notKnown } from './format.js';

/** A decimal text in its currency, to the last digit it has: amounts never become binary fractions. */
export function amount(text, currency) {
  if (text === null || text === undefined || currency === null) return notKnown;
  const digits = text.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(text);
}

/** A price as it stands in the contract: without the zeros behind what the currency has. */
export function unitPrice(text, currency) {
  if (text === null || currency === null) return notKnown;
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 4 }).format(text);
}
