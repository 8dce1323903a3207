import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Webhook } from '../../config/webhooks.ts';
import { guardedLookup, PrivateAddressRefused } from './guarded-lookup.ts';
import { isPrivateHost } from './private-address.ts';

/** What came of an attempt: the status and headers of an answer, or in words why there was none. */
export type Answer = { status: number; headers: Record<string, string> } | { status: null; failure: string };

/**
 * Posts a body. Redirects are not followed, and the body of the answer is nobody's business. Never throws.
 * @param timeout milliseconds for the whole of it
 */
export async function postWebhook(
  { url, allowPrivate }: Pick<Webhook, 'url' | 'allowPrivate'>,
  { headers, body, timeout }: { headers: Record<string, string>; body: string; timeout: number },
): Promise<Answer> {
  const target = new URL(url);
  if (!allowPrivate && isPrivateHost(target.hostname)) return failure(new PrivateAddressRefused());
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(timeout);
  return await new Promise((resolve) => {
    const posted = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal,
        agent: false,
        ...(allowPrivate ? {} : { lookup: guardedLookup }),
      },
      (answer) => {
        const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(headers) });
        answer.destroy();
      },
    );
    posted.on('error', (error) => resolve(failure(error, signal)));
    posted.end(body);
  });
}

/** In our words: those of the system may name addresses. */
function failure(error: Error, signal?: AbortSignal): Answer {
  if (error instanceof PrivateAddressRefused) return { status: null, failure: error.message };
  if (signal?.aborted) return { status: null, failure: 'it did not answer in time' };
  const { code = error.name } = error as NodeJS.ErrnoException;
  return { status: null, failure: `it cannot be reached (${code})` };
}
