import { z } from 'zod';
import { platformNames } from '../activities/engine/platform.ts';
import { contracts } from './contracts.ts';
import { product } from './product.ts';

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

/** A glob (`svc-*`) or a regular expression between slashes, as `transforms/account-kind.ts` takes them. */
const loginPattern = z
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

const variableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the NAME of an environment variable, not its value');

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
  accounts: z
    .strictObject({
      service: z.array(loginPattern).default(['svc-*', '*-bot', '*[bot]']),
      // JFrog's own services are `jfrt@…`, `jffe@…`; any looser, and people like `jane@example.com` lose their seats.
      internal: z.array(loginPattern).default(['anonymous', 'trialadmin', '/^jf[a-z]{2}@/']),
    })
    .prefault({}),
  connections: z.array(connection).default([]),
  ceilings: z.record(z.string(), ceiling).default({}),
  contracts: contracts.default([]),
  privacy: z.literal('full', 'must be full').default('full'),
});

/** Everything that is configured and no secret. */
export type InsightsConfig = z.infer<typeof schema>;
