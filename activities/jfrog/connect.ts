import { z } from 'zod';
import { parseBaseUrl } from '../engine/base-url.ts';
import { ConfigurationError } from '../engine/errors.ts';
import type { OpenConnection, Variable } from '../engine/platform.ts';

export const variables: Variable[] = [
  {
    name: 'JFROG_URL',
    required: true,
    secret: false,
    help: 'Address of the platform, without /artifactory: https://example.jfrog.io',
  },
  {
    name: 'JFROG_ACCESS_TOKEN',
    required: true,
    secret: true,
    help: 'Access token of an administrator (Administration > User Management > Access Tokens). API keys are retired.',
  },
];

/** What a header cannot carry is no part of a token, and fetch would print it in its own error. */
const given = z.object({
  JFROG_URL: z.string('is missing: the address of the platform, https://example.jfrog.io').trim(),
  JFROG_ACCESS_TOKEN: z
    .string('is missing: an access token of an administrator')
    .trim()
    .min(1, 'is empty: it takes an access token of an administrator')
    .regex(/^[\x21-\x7e]*$/, 'holds blanks or characters that no token has: was it copied whole, and alone?'),
});

/**
 * Opens a connection to one instance of the JFrog Platform. Settings: `host`, the instance's host name.
 * @throws ConfigurationError naming each variable that is missing or wrong, never its value.
 */
export function connect(variables: Record<string, string>): OpenConnection {
  const parsed = given.safeParse(variables);
  if (!parsed.success) {
    const flaws = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`);
    throw new ConfigurationError(flaws.join('\n'));
  }
  const { JFROG_URL, JFROG_ACCESS_TOKEN } = parsed.data;
  const baseUrl = parseBaseUrl('JFROG_URL', JFROG_URL);
  if (/\/(artifactory|access|ui)$/.test(baseUrl.pathname)) {
    throw new ConfigurationError(
      'JFROG_URL leads to one service: leave out /artifactory, /access or /ui at its end.',
    );
  }
  return {
    baseUrl,
    settings: { host: baseUrl.host },
    async headers() {
      return { authorization: `Bearer ${JFROG_ACCESS_TOKEN}`, 'user-agent': 'operational-insights' };
    },
  };
}
