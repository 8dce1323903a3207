import { table } from '../table.ts';
import type { Case, Sum } from './read-cases.ts';

/** Open cases as lines for the terminal, with what they come to. */
export function describeOpen(cases: Case[], sums: Sum[]): string {
  const headings = ['case', 'state', 'product', 'account', 'reason', 'proof', 'a month', 'evidence'];
  return `${describe(headings, cases, openRow)}\n${inWords(sums)}`;
}

/** Closed cases as lines for the terminal. */
export function describeClosed(cases: Case[]): string {
  return describe(['case', 'state', 'product', 'account', 'reason', 'since'], cases, (one) => [
    ...shared(one),
    String(one.closed_on),
  ]);
}

function describe(headings: string[], cases: Case[], row: (one: Case) => string[]): string {
  if (cases.length === 0) return 'No such case.';
  return `${table(headings, cases.map(row))}\n${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`;
}

function shared(one: Case): string[] {
  return [
    one.case_id,
    one.case_state,
    `${one.platform}/${one.product}`,
    String(one.account),
    String(one.finding),
  ];
}

function openRow(one: Case): string[] {
  const { unit_price_per_month: price, currency, exclusion_reason, exclusion_until } = one;
  const notes = [
    one.evidence ?? 'the newest figures no longer prove it',
    ...(one.case_state === 'excluded' ? [`excluded: ${exclusion_reason}`] : []),
    ...(one.exclusion_is_expired ? [`its exclusion expired on ${exclusion_until}`] : []),
    ...(one.case_state === 'kept'
      ? [`kept${one.kept_until ? ` until ${one.kept_until}` : ''}: ${one.kept_reason}`]
      : []),
  ];
  return [
    ...shared(one),
    String(one.strength ?? '–'),
    price === null ? '–' : `${Number(price).toFixed(2)} ${currency}`,
    notes.join('; '),
  ];
}

/** `To give back: 3 seats, 42.00 USD a month; 1 seat without a price.` Currencies are never added. */
function inWords(sums: Sum[]): string {
  if (sums.length === 0) return 'To give back: none.';
  const parts = sums.map(({ seats, amount, currency }) => {
    const number = `${seats} ${seats === 1 ? 'seat' : 'seats'}`;
    return amount === null ? `${number} without a price` : `${number}, ${amount} ${currency} a month`;
  });
  return `To give back: ${parts.join('; ')}.`;
}
