import fc from 'fast-check';
import { expect, it } from 'vitest';
import { usePostgres } from '../sql/postgres.ts';

const postgres = usePostgres();

async function apportion(total: string, weights: number[], digits: number): Promise<string[] | null> {
  const { rows } = await postgres.database.raw(
    'select warehouse.apportion(?, ?::numeric[], ?)::text[] as parts',
    [total, weights, digits],
  );
  return rows[0].parts;
}

it.each<[string, string, number[], number, string[] | null]>([
  ['of equal parts the first gets what is left', '100.00', [1, 1, 1], 2, ['33.34', '33.33', '33.33']],
  [
    'what is left goes to the largest remainders',
    '100.00',
    [2, 2, 1, 1],
    2,
    ['33.33', '33.33', '16.67', '16.67'],
  ],
  ['a weight of 0 gets nothing', '10.00', [0, 3], 2, ['0.00', '10.00']],
  ['in a currency without cents', '100', [1, 1, 1], 0, ['34', '33', '33']],
  ['in a currency with thousandths', '1.000', [1, 2], 3, ['0.333', '0.667']],
  ['of nothing everybody gets nothing', '0.00', [1, 2], 2, ['0.00', '0.00']],
  ['without any weight there are no parts', '5.00', [0, 0], 2, null],
])('%s', async (_, total, weights, digits, parts) => {
  expect(await apportion(total, weights, digits)).toEqual(parts);
});

it('parts add up to the amount, and each is less than a minor unit from its exact share', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.constantFrom(0, 2, 3),
      fc
        .array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 30 })
        .filter((all) => all.some((w) => w > 0)),
      async (units, digits, weights) => {
        const parts = await apportion(amount(units, digits), weights, digits);
        const inUnits = (parts ?? []).map((part) => BigInt(part.replace('.', '')));
        expect(inUnits.reduce((sum, part) => sum + part, 0n)).toBe(units);
        const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
        inUnits.forEach((part, n) => {
          const error = part * whole - units * BigInt(weights[n] ?? 0);
          expect(error < whole && error > -whole).toBe(true);
        });
      },
    ),
    { numRuns: 200 },
  );
});

function amount(units: bigint, digits: number): string {
  const text = String(units).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
