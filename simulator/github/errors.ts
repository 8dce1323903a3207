import { json, type Reply } from '../http/exchange.ts';

const documentation = 'https://docs.github.com/rest';

/** GitHub's errors: a message, where to read on, and the status as text. */
export function problem(status: number, message: string, page = ''): Reply {
  return json({ message, documentation_url: documentation + page, status: String(status) }, status);
}

/** Also what a missing permission looks like. */
export const notFound = (): Reply => problem(404, 'Not Found');
