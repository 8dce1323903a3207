import { z } from 'zod';
import { parseBaseUrl } from '../engine/base-url.ts';
import { ConfigurationError } from '../engine/errors.ts';
import type { OpenConnection, Variable } from '../engine/platform.ts';

const defaultUrl = 'https://api.atlassian.com';

export const variables: Variable[] = [
  {
    name: 'ATLASSIAN_API_URL',
    required: false,
    secret: false,
    default: defaultUrl,
    help: 'Address of the organization API. A gateway in front of it may add a path.',
  },
  {
    name: 'ATLASSIAN_ORG_ID',
    required: true,
    secret: false,
    help: 'Id of the organization: admin.atlassian.com > the organization > Settings > API keys shows it, and so does the address there.',
  },
  {
    name: 'ATLASSIAN_API_KEY',
    required: true,
    secret: true,
    help: 'API key, made by an organization admin at admin.atlassian.com > Settings > API keys. It expires after a year at most (a week unless told otherwise).',
  },
];

const missing = (name: string) => `is missing. ${variables.find((variable) => variable.name === name)?.help}`;

/** Anything that a header cannot carry is no part of a key, and fetch would print it in its own error. */
const settings = z.object({
  ATLASSIAN_ORG_ID: z.string(missing('ATLASSIAN_ORG_ID')).trim().min(1, missing('ATLASSIAN_ORG_ID')),
  ATLASSIAN_API_KEY: z
    .string(missing('ATLASSIAN_API_KEY'))
    .trim()
    .min(1, missing('ATLASSIAN_API_KEY'))
    .regex(
      /^[\x21-\x7e]*$/,
      'holds blanks or characters that no API key has: was it copied whole, and alone?',
    ),
});

/**
 * Opens a connection with an organization's API key. The organization's id has to be given: listing the
 * organizations answers an empty list to a scoped key.
 * @throws ConfigurationError naming each variable that is missing or wrong, never its value.
 */
export function connect(given: Record<string, string>): OpenConnection {
  const baseUrl = parseBaseUrl('ATLASSIAN_API_URL', given.ATLASSIAN_API_URL || defaultUrl);
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const flaws = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigurationError([...new Set(flaws)].join('\n'));
  }
  const { ATLASSIAN_ORG_ID, ATLASSIAN_API_KEY } = parsed.data;
  return {
    baseUrl,
    settings: { organization: ATLASSIAN_ORG_ID },
    headers: async () => ({ authorization: `Bearer ${ATLASSIAN_API_KEY}` }),
  };
}
