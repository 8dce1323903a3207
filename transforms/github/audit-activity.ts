import { z } from 'zod';
import type { Signal } from '../signal.ts';
import { accountKey } from './account-key.ts';
import { enterprise } from './scopes.ts';

/** Epoch milliseconds, as far as JavaScript has instants. */
const time = z.int().min(0).max(8_640_000_000_000_000);

/** An event of `GET /enterprises/{enterprise}/audit-log`, as far as it tells who did something, and when (ISO 8601, UTC). */
export const auditActivity = z
  .looseObject({ actor: z.string().nullish(), created_at: time.nullish(), '@timestamp': time.nullish() })
  .transform(({ actor, created_at, '@timestamp': timestamp }, context) => {
    const at = created_at ?? timestamp;
    if (at != null) return { actor: actor?.trim() || null, at: new Date(at).toISOString() };
    context.addIssue('neither created_at nor @timestamp');
    return z.NEVER;
  });
export type AuditActivity = z.infer<typeof auditActivity>;

/** One record a user and day. */
export function auditKey({ actor, at }: AuditActivity): string {
  return `${accountKey(actor ?? '')}/${at.slice(0, 10)}`;
}

/** What GitHub's own systems do has no actor. */
export function auditSignals({ actor, at }: AuditActivity): Signal[] {
  if (actor === null) return [];
  const account = accountKey(actor);
  return [{ account, product: 'enterprise', scope: enterprise, source: 'audit-log', at }];
}
