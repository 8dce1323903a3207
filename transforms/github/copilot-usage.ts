import { z } from 'zod';
import type { Signal } from '../signal.ts';
import { accountKey } from './account-key.ts';
import { enterprise } from './scopes.ts';

const count = z.number().nullish();
const flag = z.boolean().nullish();

/** A line of a report of users' days with Copilot, as far as it tells whether there was any use. */
export const copilotUsage = z.looseObject({
  day: z.iso.date(),
  user_login: z.string().min(1),
  user_initiated_interaction_count: count,
  code_generation_activity_count: count,
  code_acceptance_activity_count: count,
  used_agent: flag,
  used_chat: flag,
  used_cli: flag,
});
export type CopilotUsage = z.infer<typeof copilotUsage>;

/** One record a user and day. */
export function usageKey({ day, user_login }: CopilotUsage): string {
  return `${accountKey(user_login)}/${day}`;
}

/** Use on the day: anything asked, suggested or accepted. Somebody may be listed with nothing but zeros. */
export function usageSignals(usage: CopilotUsage): Signal[] {
  const { day, user_login, used_agent, used_chat, used_cli } = usage;
  const counted = [
    usage.user_initiated_interaction_count,
    usage.code_generation_activity_count,
    usage.code_acceptance_activity_count,
  ].some((times) => (times ?? 0) > 0);
  if (!counted && !used_agent && !used_chat && !used_cli) return [];
  const account = accountKey(user_login);
  return [{ account, product: 'copilot', scope: enterprise, source: 'usage-report', at: day }];
}
