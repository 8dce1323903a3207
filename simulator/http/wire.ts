import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Reply, textOf } from './exchange.ts';

/** What is asked, apart: `/github/user?page=2` has the prefix `github`. */
export interface Target {
  prefix: string;
  path: string;
  query: URLSearchParams;
  /** The query as it was written, with its `?`. */
  search: string;
  /** The address under which the prefix was asked. */
  base: string;
}

export function splitTarget(incoming: IncomingMessage): Target {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const whole = mark < 0 ? target : target.slice(0, mark);
  const [prefix = ''] = whole.slice(1).split('/', 1);
  return {
    prefix,
    path: whole.slice(prefix.length + 1),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    search: mark < 0 ? '' : target.slice(mark),
    base: `http://${incoming.headers.host ?? '127.0.0.1'}/${prefix}`,
  };
}

export async function readBody(incoming: IncomingMessage): Promise<string> {
  if (incoming.method === 'GET') return '';
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export async function send(outgoing: ServerResponse, reply: Reply): Promise<void> {
  if (reply.delay !== undefined) await new Promise((go) => setTimeout(go, reply.delay).unref());
  if (outgoing.destroyed) return;
  if (reply.cutAt !== undefined) return cut(outgoing, reply, reply.cutAt);
  const { status, headers, body } = reply;
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    outgoing.writeHead(
      status,
      status === 304 ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    );
    outgoing.end(body);
    return;
  }
  outgoing.writeHead(status, headers);
  // Written as fast as it is read: other requests have their turn in between.
  await pipeline(Readable.from(body.pieces, { highWaterMark: 1 }), outgoing);
}

/** Promises the whole body and sends the beginning. */
function cut(outgoing: ServerResponse, reply: Reply, length: number): void {
  if (length === 0) {
    outgoing.socket?.destroy();
    return;
  }
  const body = Buffer.from(textOf(reply));
  outgoing.writeHead(reply.status, { ...reply.headers, 'content-length': String(body.byteLength) });
  outgoing.write(body.subarray(0, length), () => outgoing.socket?.destroy());
}
