/** An exact number: a fraction of whole numbers, `of` above 0. */
export interface Amount {
  parts: bigint;
  of: bigint;
}

export const whole = (n: number): Amount => ({ parts: BigInt(n), of: 1n });

/** `'19.00'` */
export function decimal(text: string): Amount {
  const [before = '0', after = ''] = text.split('.');
  return { parts: BigInt(before + after), of: 10n ** BigInt(after.length) };
}

export const times = (a: Amount, b: Amount): Amount => ({ parts: a.parts * b.parts, of: a.of * b.of });
export const per = (a: Amount, n: number): Amount => ({ parts: a.parts, of: a.of * BigInt(n) });
export const plus = (a: Amount, b: Amount): Amount => ({
  parts: a.parts * b.of + b.parts * a.of,
  of: a.of * b.of,
});
export const minus = (a: Amount, b: Amount): Amount => plus(a, { parts: -b.parts, of: b.of });
export const isMore = (a: Amount, b: Amount): boolean => a.parts * b.of > b.parts * a.of;

/** As many of the smallest unit, with halves away from zero. None here is below 0. */
export function units(amount: Amount, digits: number): bigint {
  const scaled = amount.parts * 10n ** BigInt(digits);
  return (2n * scaled + amount.of) / (2n * amount.of);
}

/** `12.30`: so many of the smallest unit, as text. */
export function written(count: bigint, digits: number): string {
  const text = String(count).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export const rounded = (amount: Amount, digits: number): string => written(units(amount, digits), digits);

/** Decimals of the smallest amount of a currency, as the platform we run on knows them. */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Largest remainders: everybody the whole units of their share, those left over to the largest rests, of equal ones the first. */
export function apportion(total: bigint, weights: Amount[]): bigint[] {
  const sum = weights.reduce(plus, whole(0));
  const shares = weights.map((weight) => {
    const exact = { parts: total * weight.parts * sum.of, of: weight.of * sum.parts };
    const floor = exact.parts / exact.of;
    return { floor, rest: minus(exact, { parts: floor, of: 1n }) };
  });
  let left = total - shares.reduce((given, { floor }) => given + floor, 0n);
  const order = shares
    .map((_, n) => n)
    .sort((a, b) => {
      const [x, y] = [shares[a], shares[b]];
      if (!x || !y) return 0;
      return isMore(x.rest, y.rest) ? -1 : isMore(y.rest, x.rest) ? 1 : a - b;
    });
  const parts = shares.map(({ floor }) => floor);
  for (const n of order) {
    if (left <= 0n) break;
    parts[n] = (parts[n] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
