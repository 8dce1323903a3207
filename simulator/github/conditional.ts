import { createHash } from 'node:crypto';
import { bearer, header, type Reply, type Request, textOf } from '../http/exchange.ts';

/** The fingerprints of pages that are kept: each is taken once. */
const fingerprints = new WeakMap<Reply, string>();

function fingerprint(reply: Reply): string {
  const known = fingerprints.get(reply);
  if (known !== undefined) return known;
  const taken = createHash('sha1')
    .update(Buffer.isBuffer(reply.body) ? reply.body : textOf(reply))
    .digest('hex');
  fingerprints.set(reply, taken);
  return taken;
}

/** Lets a client that knows the page already go with a 304. The mark holds for one token only. */
export function conditional(request: Request, reply: Reply): Reply {
  if (request.method !== 'GET' || reply.status !== 200) return reply;
  const mark = createHash('sha1')
    .update(bearer(request) ?? '')
    .update(fingerprint(reply))
    .digest('hex');
  const etag = `W/"${mark}"`;
  if (header(request, 'if-none-match') === etag) return { status: 304, headers: { etag }, body: '' };
  return { ...reply, headers: { ...reply.headers, etag } };
}
