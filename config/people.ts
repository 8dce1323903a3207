import { z } from 'zod';

/** `CONNECTION/LOGIN`, `CONNECTION/KEY`, or an address, which means all accounts that have it. */
const name = z
  .string('must be an account or an address')
  .trim()
  .regex(
    /^([a-z][a-z0-9-]*\/\S.*|[^\s/@]+@[^\s/@]+)$/,
    'must be CONNECTION/LOGIN, CONNECTION/KEY or an address, e.g. github/octavia or octavia@example.com',
  );

const names = z
  .array(name)
  .min(2, 'must name two accounts at least')
  .refine((all) => new Set(all.map(lower)).size === all.length, 'must not name the same account twice');

/**
 * What people decided about who is who. Names in one `merge` are one person; names in one `split` are as many people as
 * there are names. A split wins over everything, a merge over what the platforms tell.
 */
export const people = z
  .strictObject({ merge: z.array(names).default([]), split: z.array(names).default([]) })
  .superRefine(({ merge, split }, context) => {
    split.forEach((apart, index) => {
      const known = new Set(apart.map(lower));
      const other = merge.find((together) => together.filter((one) => known.has(lower(one))).length > 1);
      if (!other) return;
      const both = other.filter((one) => known.has(lower(one)));
      context.addIssue({
        code: 'custom',
        path: ['split', index],
        message: `contradicts people.merge, which makes one person of ${both.join(' and ')}`,
      });
    });
  });

function lower(text: string): string {
  return text.toLowerCase();
}
