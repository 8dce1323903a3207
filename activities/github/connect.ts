import { z } from 'zod';
import { parseBaseUrl } from '../engine/base-url.ts';
import { ConfigurationError } from '../engine/errors.ts';
import type { OpenConnection, Variable } from '../engine/platform.ts';
import { type GitHubApp, installationToken } from './installation-token.ts';

const defaultUrl = 'https://api.github.com';

export const variables: Variable[] = [
  {
    name: 'GITHUB_API_URL',
    required: false,
    secret: false,
    default: defaultUrl,
    help: 'Address of the API; https://api.SUBDOMAIN.ghe.com with data residency.',
  },
  {
    name: 'GITHUB_ENTERPRISE',
    required: true,
    secret: false,
    help: 'Slug of the enterprise: the last part of https://github.com/enterprises/SLUG.',
  },
  {
    name: 'GITHUB_ORGS',
    required: false,
    secret: false,
    help: 'Organizations whose members and teams are read, separated by commas (GitHub cannot list them for a token).',
  },
  {
    name: 'GITHUB_TOKEN',
    required: false,
    secret: true,
    help: 'Classic personal access token of an enterprise owner with read:enterprise, read:org and, for the use of enterprise seats, read:audit_log (Settings > Developer settings).',
  },
  { name: 'GITHUB_APP_ID', required: false, secret: false, help: 'Instead of a token: id of a GitHub App.' },
  {
    name: 'GITHUB_APP_INSTALLATION_ID',
    required: false,
    secret: false,
    help: 'Id of the installation of that app: the last part of the address of its settings page.',
  },
  {
    name: 'GITHUB_APP_PRIVATE_KEY',
    required: false,
    secret: true,
    help: 'Private key of that app (PEM), generated on its settings page.',
  },
];

/** A name in an address of GitHub's: letters, digits, hyphens; `_` with managed users. */
const name = /^[A-Za-z0-9][\w-]*$/;
/** What a header cannot carry is no part of a credential, and fetch would print it in its own error. */
const credential = z
  .string()
  .trim()
  .regex(
    /^[\x21-\x7e]*$/,
    'holds blanks or characters that no credential has: was it copied whole, and alone?',
  );
const number = z.string().trim().regex(/^\d*$/, 'is not a number');

/** An empty variable is one that is not set. */
const given = z.object({
  GITHUB_ENTERPRISE: z
    .string('is missing: the slug of the enterprise, the last part of https://github.com/enterprises/SLUG')
    .trim()
    .regex(
      name,
      'is no slug of an enterprise: expected the last part of https://github.com/enterprises/SLUG',
    ),
  GITHUB_ORGS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((text) => text.trim() || []))
    .refine(
      (names) => names.every((text) => name.test(text)),
      'holds what is no organization name: expected acme,acme-labs',
    ),
  GITHUB_TOKEN: credential.optional(),
  GITHUB_APP_ID: number.optional(),
  GITHUB_APP_INSTALLATION_ID: number.optional(),
  GITHUB_APP_PRIVATE_KEY: z.string().optional(),
});

/**
 * Opens a connection by token or, without one, as a GitHub App.
 * Settings: `enterprise` (slug), `organizations` (names joined by commas, possibly none).
 * @throws ConfigurationError naming each variable that is missing or wrong, never its value.
 */
export function connect(variables: Record<string, string>): OpenConnection {
  const baseUrl = parseBaseUrl('GITHUB_API_URL', variables.GITHUB_API_URL || defaultUrl);
  const parsed = given.safeParse(variables);
  if (!parsed.success) {
    const flaws = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`);
    throw new ConfigurationError(flaws.join('\n'));
  }
  const { GITHUB_ENTERPRISE, GITHUB_ORGS, GITHUB_TOKEN } = parsed.data;
  const token = GITHUB_TOKEN ? async () => GITHUB_TOKEN : installationToken(app(parsed.data), baseUrl);
  // GitHub takes upper and lower case as one: an organization named twice is one.
  const organizations = new Map(GITHUB_ORGS.map((text) => [text.toLowerCase(), text]));
  return {
    baseUrl,
    settings: { enterprise: GITHUB_ENTERPRISE, organizations: [...organizations.values()].join(',') },
    async headers() {
      return {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${await token()}`,
        'user-agent': 'operational-insights',
        'x-github-api-version': '2022-11-28',
      };
    },
  };
}

function app(variables: z.infer<typeof given>): GitHubApp {
  const {
    GITHUB_APP_ID: appId,
    GITHUB_APP_INSTALLATION_ID: installationId,
    GITHUB_APP_PRIVATE_KEY: privateKey,
  } = variables;
  if (appId && installationId && privateKey) return { appId, installationId, privateKey };
  const needed = {
    GITHUB_APP_ID: appId,
    GITHUB_APP_INSTALLATION_ID: installationId,
    GITHUB_APP_PRIVATE_KEY: privateKey,
  };
  const missing = Object.entries(needed).flatMap(([variable, value]) => (value ? [] : variable));
  throw new ConfigurationError(
    missing.length === 3
      ? 'GITHUB_TOKEN is missing (or, for a GitHub App, GITHUB_APP_ID, GITHUB_APP_INSTALLATION_ID and GITHUB_APP_PRIVATE_KEY).'
      : `${missing.join(' and ')} is missing: a GitHub App needs all three of ${Object.keys(needed).join(', ')}.`,
  );
}
