import type { z } from 'zod';
import { platformNames } from '../activities/engine/platform.ts';
import type { InsightsConfig } from './schema.ts';

/** What alerts are about must be there. */
export function checkAlerts(config: InsightsConfig, context: z.RefinementCtx<InsightsConfig>): void {
  const names = [...platformNames, ...config.connections.map(({ name }) => name)];
  for (const [id, rule] of Object.entries(config.alerts)) {
    if (!('connection' in rule) || rule.connection === undefined || names.includes(rule.connection)) continue;
    context.addIssue({
      code: 'custom',
      path: ['alerts', id, 'connection'],
      message: `"${rule.connection}" is no connection: ${names.join(', ')}`,
      input: config,
    });
  }
}
