import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Exchange } from './exchange.ts';

/**
 * A server between a client and `target`, which hands everything on as it came and keeps a copy. Links stay right: the
 * host that the client asked for is told to the target.
 */
export async function tap(target: string) {
  let kept: Exchange[] = [];
  let pageSize: number | null = null;
  const server = createServer(async (incoming, outgoing) => {
    const requestBody = await text(incoming);
    const asked = pageSize === null ? incoming : withPageSize(incoming, pageSize);
    const answer = await ask(
      target,
      asked,
      pageSize === null ? requestBody : bodyWithPageSize(requestBody, pageSize),
    );
    const body = await text(answer);
    const [whole = '', query = ''] = (incoming.url ?? '').split('?');
    kept.push({
      method: incoming.method ?? '',
      path: whole.replace(/^\/[^/]*/, ''),
      query: [...new URLSearchParams(query)],
      requestHeaders: single(incoming.headers),
      requestBody,
      status: answer.statusCode ?? 0,
      headers: single(answer.headers),
      body,
    });
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** What passed since this was last asked. */
    take(): Exchange[] {
      const taken = kept;
      kept = [];
      return taken;
    },
    /** Has lists cut into smaller pages than the client asks for, so that a small company fills several. */
    cutPages(size: number | null): void {
      pageSize = size;
    },
    close(): Promise<void> {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}

interface Asked {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
}

function withPageSize({ method, url = '', headers }: Asked, size: number): Asked {
  // Its length may change.
  const { 'content-length': _, ...others } = headers;
  return { method, url: url.replace(/([?&](?:per_page|limit)=)\d+/, `$1${size}`), headers: others };
}

const bodyWithPageSize = (body: string, size: number): string => body.replace(/("limit":)\d+/, `$1${size}`);

function ask(target: string, { method, url, headers }: Asked, body: string) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    request(target + url, { method, headers }, resolve)
      .on('error', reject)
      .end(body);
  });
}

const single = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
