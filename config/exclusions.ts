import { z } from 'zod';
import { loginPattern } from './login-pattern.ts';
import { product } from './product.ts';

/** Whose seats are meant; where several are said, all of them must fit. */
const names = ['account', 'email', 'pattern', 'product'] as const;

const exclusion = z
  .strictObject({
    account: z
      .string('must be an account')
      .trim()
      .regex(/^[a-z][a-z0-9-]*\/\S.*$/, 'must be CONNECTION/LOGIN or CONNECTION/KEY, e.g. github/octavia')
      .optional(),
    email: z.email('must be an address, e.g. octavia@example.com').optional(),
    pattern: loginPattern.optional(),
    product: product.optional(),
    reason: z.string('must say why these seats stay').trim().min(1, 'must say why these seats stay'),
    until: z.iso.date('must be a day, YYYY-MM-DD: the first one on which it no longer holds'),
  })
  .refine((one) => names.some((name) => one[name] !== undefined), {
    error: `must say whose seats it means: ${names.join(', ')}`,
  });

/**
 * Seats that are not to be given back. `pattern` is of a login, a name or an address. Each has a reason and an end: from
 * `until` on it counts no more, and is shown as expired.
 */
export const exclusions = z.array(exclusion);
