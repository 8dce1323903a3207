import { z } from 'zod';
import { parseBaseUrl } from '../engine/base-url.ts';
import { ConfigurationError } from '../engine/errors.ts';
import type { OpenConnection, Variable } from '../engine/platform.ts';

const defaultUrl = 'https://api.trello.com';

export const variables: Variable[] = [
  {
    name: 'TRELLO_API_URL',
    required: false,
    secret: false,
    default: defaultUrl,
    help: 'Address of the Trello API. A gateway in front of it may add a path.',
  },
  {
    name: 'TRELLO_API_KEY',
    required: true,
    secret: true,
    help: 'API key of a Power-Up of yours: trello.com/power-ups/admin > the Power-Up > API key.',
  },
  {
    name: 'TRELLO_API_TOKEN',
    required: true,
    secret: true,
    help: 'Token for that key, with the scopes read and account, of a member who administers the workspaces: the link "Token" beside the key makes it.',
  },
  {
    name: 'TRELLO_ORGANIZATIONS',
    required: false,
    secret: false,
    help: 'Workspaces to read, by id or short name, separated by commas. Without it: all that the token sees.',
  },
];

const missing = (name: string) => `is missing. ${variables.find((variable) => variable.name === name)?.help}`;

/** Key and token stand between quotation marks in a header: anything that would end them there is no part of one. */
const credential = (name: string) =>
  z
    .string(missing(name))
    .trim()
    .min(1, missing(name))
    .regex(
      /^[A-Za-z0-9._~=-]*$/,
      'holds characters that Trello never gives: was it copied whole, and alone?',
    );

const settings = z.object({
  TRELLO_API_KEY: credential('TRELLO_API_KEY'),
  TRELLO_API_TOKEN: credential('TRELLO_API_TOKEN'),
  TRELLO_ORGANIZATIONS: z.string().default(''),
});

/**
 * Opens a connection with a key and a token. They go in a header, never in the address, where logs would keep them.
 * @throws ConfigurationError naming each variable that is missing or wrong, never its value.
 */
export function connect(given: Record<string, string>): OpenConnection {
  const baseUrl = parseBaseUrl('TRELLO_API_URL', given.TRELLO_API_URL || defaultUrl);
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const flaws = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigurationError([...new Set(flaws)].join('\n'));
  }
  const { TRELLO_API_KEY, TRELLO_API_TOKEN, TRELLO_ORGANIZATIONS } = parsed.data;
  const authorization = `OAuth oauth_consumer_key="${TRELLO_API_KEY}", oauth_token="${TRELLO_API_TOKEN}"`;
  return {
    baseUrl,
    settings: { organizations: normalized(TRELLO_ORGANIZATIONS) },
    headers: async () => ({ authorization }),
  };
}

function normalized(list: string): string {
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '').join(',');
}
