import { z } from 'zod';
import type { PlatformFailure } from '../engine/errors.ts';
import type { PlatformResponse } from '../engine/platform.ts';
import { retryAfterMilliseconds } from '../engine/retry-after.ts';

/** The windows of Trello's limits: 10 s for a key and a token, 15 minutes for `/1/members/{id}`. */
const windowMilliseconds = 10_000;
const memberWindowMilliseconds = 900_000;

const memberLimits = ['RATE_LIMIT_EXCEEDED', 'MEMBER_LIMIT_EXCEEDED'];
/** Trello asks for less at once, not for patience. */
const tooMuchAtOnce = 'API_TOO_MANY_CARDS_REQUESTED';

const text = z.string().optional().catch(undefined);
const errorBody = z.object({ message: text, error: text });

/** Reads an answer of Trello that is not a success: plain text for credentials and most 404, JSON elsewhere. */
export function failure(response: PlatformResponse): PlatformFailure | null {
  const { status, body } = response;
  if (status < 400) return null;
  const { words, code } = statedIn(body);
  const said = words ?? `Trello answered ${status}`;
  switch (status) {
    case 429:
      return rateLimited(response, said, code);
    case 401:
      return refused(said);
    case 403:
      return permissionMissing(said);
    case 404:
      return /^\s*</.test(body)
        ? { kind: 'wrong_address', said: 'a web page says: not found', remedy: 'Check TRELLO_API_URL.' }
        : { kind: 'not_found', said };
    case 449:
      return { kind: 'unavailable', said };
    default:
      if (status >= 500) return { kind: 'unavailable', said };
      return { kind: 'unexpected_answer', said };
  }
}

/** Trello sends no `Retry-After`; a gateway in front of it may. */
function rateLimited(response: PlatformResponse, said: string, code: string | undefined): PlatformFailure {
  if (code === tooMuchAtOnce) return { kind: 'unexpected_answer', said: `${said} [${code}]` };
  const window = code && memberLimits.includes(code) ? memberWindowMilliseconds : windowMilliseconds;
  return {
    kind: 'rate_limited',
    said: code ? `${said} [${code}]` : said,
    retryAfterMilliseconds: retryAfterMilliseconds(response) ?? window,
  };
}

/** 401 stands for a bad key, a bad token, and for things that a good token may not see: only the words tell. */
function refused(said: string): PlatformFailure {
  if (/^unauthorized/i.test(said)) return permissionMissing(said);
  const variable = /^invalid key/i.test(said) ? 'TRELLO_API_KEY' : 'TRELLO_API_TOKEN';
  const remedy =
    variable === 'TRELLO_API_KEY'
      ? 'Set TRELLO_API_KEY to the API key of your Power-Up (trello.com/power-ups/admin).'
      : 'Set TRELLO_API_TOKEN to a token made for the key in TRELLO_API_KEY, with the scopes read and account; tokens may expire.';
  return { kind: 'credential_rejected', said, variable, remedy };
}

function permissionMissing(said: string): PlatformFailure {
  return {
    kind: 'permission_missing',
    said,
    remedy:
      'Let a member who administers the workspace make the token in TRELLO_API_TOKEN, with the scopes read and account.',
  };
}

/** The message and the code; of a text only its first line, as far as it is a sentence and no page. */
function statedIn(body: string): { words?: string; code?: string } {
  const parsed = errorBody.safeParse(parseJson(body));
  if (parsed.success) return { words: parsed.data.message?.slice(0, 200), code: parsed.data.error };
  const line = body.trim().split('\n')[0] ?? '';
  return /^[\w ,.'-]{1,100}$/.test(line) ? { words: line } : {};
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
