import { createHash } from 'node:crypto';
import { bearer, type Handler, header } from '../http/exchange.ts';

/** Lets a client that knows the page already go with a 304. The mark holds for one token only. */
export function conditional(handler: Handler): Handler {
  return (request) => {
    const reply = handler(request);
    if (request.method !== 'GET' || reply.status !== 200) return reply;
    const mark = createHash('sha1')
      .update(bearer(request) ?? '')
      .update(reply.body)
      .digest('hex');
    const etag = `W/"${mark}"`;
    if (header(request, 'if-none-match') === etag) return { status: 304, headers: { etag }, body: '' };
    return { ...reply, headers: { ...reply.headers, etag } };
  };
}
