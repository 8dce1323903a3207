import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './exchange.ts';

/** What is asked, apart: `/github/user?page=2` has the prefix `github`. */
export interface Target {
  prefix: string;
  path: string;
  query: URLSearchParams;
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
    base: `http://${incoming.headers.host ?? '127.0.0.1'}/${prefix}`,
  };
}

export async function readBody(incoming: IncomingMessage): Promise<string> {
  if (incoming.method === 'GET') return '';
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export function send(outgoing: ServerResponse, reply: Reply): void {
  if (reply.status !== 304) reply.headers['content-length'] = String(Buffer.byteLength(reply.body));
  outgoing.writeHead(reply.status, reply.headers);
  outgoing.end(reply.body);
}
