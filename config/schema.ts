import { z } from 'zod';
import { platformNames } from '../activities/engine/platform.ts';
import { alerts } from './alerts.ts';
import { contracts } from './contracts.ts';
import { exclusions } from './exclusions.ts';
import { loginPattern } from './login-pattern.ts';
import { people } from './people.ts';
import { product } from './product.ts';
import { departments, roster } from './roster.ts';
import { variableName } from './variable-name.ts';
import { webAddress } from './web-address.ts';
import { webhooks } from './webhooks.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM (UTC)');

const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}, 'must be an IANA time zone, e.g. Europe/Berlin');

const days = z
  .int('must be a whole number of days')
  .min(0, 'must not be negative')
  .max(365, 'must be 365 at most');

/** A seat that was active in the last 30 days is called active everywhere: nobody is asked to give it back. */
const idleDays = days.min(30, 'must be 30 at least');

const connection = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  platform: z.enum(platformNames, `must be one of ${platformNames.join(', ')}`),
  environment: z.record(z.string(), variableName),
});

const ceiling = z.strictObject({
  requests: z.int('must be a whole number').min(1, 'must be at least 1'),
  per: z.enum(['minute', 'hour'], 'must be minute or hour'),
});

/** `insights.config.yaml`. Unknown keys are errors: a misspelled setting must not be silently without effect. */
export const schema = z.strictObject({
  schedule: z
    .strictObject({ time: time.default('00:30'), paused: z.boolean('must be true or false').default(false) })
    .prefault({}),
  timeZone: timeZone.default('UTC'),
  graceDays: z
    .strictObject({ default: days.default(30), products: z.record(product, days).default({}) })
    .prefault({}),
  idleDays: z
    .strictObject({ default: idleDays.default(90), products: z.record(product, idleDays).default({}) })
    .prefault({}),
  exclusions: exclusions.default([]),
  accounts: z
    .strictObject({
      service: z.array(loginPattern).default(['svc-*', '*-bot', '*[bot]']),
      // JFrog's own services are `jfrt@…`, `jffe@…`; any looser, and people like `jane@example.com` lose their seats.
      internal: z.array(loginPattern).default(['anonymous', 'trialadmin', '/^jf[a-z]{2}@/']),
    })
    .prefault({}),
  roster,
  departments: departments.default([]),
  people: people.prefault({}),
  connections: z.array(connection).default([]),
  ceilings: z.record(z.string(), ceiling).default({}),
  contracts: contracts.default([]),
  alerts: alerts.default({}),
  webhooks: webhooks.default([]),
  /** Where people read the report: alerts link to it. */
  reportUrl: webAddress.optional(),
  privacy: z.literal('full', 'must be full').default('full'),
});

/** Everything that is configured and no secret. */
export type InsightsConfig = z.infer<typeof schema>;
