import { z } from 'zod';
import type { PlatformFailure } from '../engine/errors.ts';
import type { PlatformResponse } from '../engine/platform.ts';
import { retryAfterMilliseconds } from '../engine/retry-after.ts';
import { untilReset } from './rate-limit-reset.ts';

const text = z.string().optional().catch(undefined);

/**
 * One of four shapes, by endpoint: `{errors: [{code, title, …}]}`, the gateway's `{code, message}`, a servlet's
 * `{error, message, …}`, and a bare `{code, title, …}`. `detail` and `path` may name people, and are not read.
 */
const stated = z.object({ code: text, title: text, message: text, error: text });
const errorBody = z.union([z.object({ errors: z.tuple([stated], stated) }), stated]);

/** Reads an answer of the organization API that is not a success; `null` for any other. */
export function failure(response: PlatformResponse): PlatformFailure | null {
  const { status, headers, body } = response;
  if (status < 400) return null;
  const { code, words } = statedIn(body);
  const said = (otherwise: string) => [words ?? otherwise, code && `[${code}]`].filter(Boolean).join(' ');
  switch (status) {
    case 429:
      return {
        kind: 'rate_limited',
        said: said('too many requests'),
        retryAfterMilliseconds: retryAfterMilliseconds(response) ?? untilReset(headers),
      };
    case 401:
      return {
        kind: 'credential_rejected',
        said: said('the API key was refused'),
        variable: 'ATLASSIAN_API_KEY',
        remedy:
          'Set ATLASSIAN_API_KEY to a valid API key of the organization (admin.atlassian.com > Settings > API keys); keys expire. A site API token does not work here.',
      };
    case 403:
      return {
        kind: 'permission_missing',
        said: said('the API key may not read this'),
        remedy:
          'Make the API key as an organization admin of the organization in ATLASSIAN_ORG_ID, without scopes or with all its read scopes.',
      };
    case 404:
      return isMarkup(body) ? wrongAddress : notFound(said('not found'), code);
    default:
      if (status >= 500) return { kind: 'unavailable', said: said('the server failed') };
      return { kind: 'unexpected_answer', said: said('the request was refused') };
  }
}

const wrongAddress: PlatformFailure = {
  kind: 'wrong_address',
  said: 'a web page answered that there is nothing here',
  remedy: 'Check ATLASSIAN_API_URL.',
};

function notFound(said: string, code: string | undefined): PlatformFailure {
  // ADMIN-404-2: the organization itself is not known.
  if (code !== 'ADMIN-404-2') return { kind: 'not_found', said };
  return { kind: 'not_found', said, variable: 'ATLASSIAN_ORG_ID', remedy: 'Check ATLASSIAN_ORG_ID.' };
}

/** The error's code and its short words; nothing of a body in another form. */
function statedIn(body: string): { code?: string; words?: string } {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return {};
  const { code, title, message, error } = 'errors' in parsed.data ? parsed.data.errors[0] : parsed.data;
  return { code, words: (title ?? message ?? error)?.slice(0, 200) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isMarkup(body: string): boolean {
  return /^\s*</.test(body);
}
