import { z } from 'zod';

/** A glob (`svc-*`) or a regular expression between slashes, as `transforms/account-kind.ts` takes them. */
export const loginPattern = z
  .string()
  .min(1, 'must not be empty')
  .refine((pattern) => {
    const between = /^\/(.+)\/$/.exec(pattern)?.[1];
    try {
      return between === undefined || Boolean(new RegExp(between));
    } catch {
      return false;
    }
  }, 'must be a valid regular expression between the slashes');
