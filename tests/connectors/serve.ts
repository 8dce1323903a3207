import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Received {
  method: string;
  /** Path and query. */
  target: string;
  authorization: string | undefined;
  body: string;
}

/** What is answered: a text as it is, anything else as JSON. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A server on the loopback interface that answers with literal bodies, and keeps what it was asked. */
export async function serve(answer: (received: Received) => Answer) {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const one = {
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      authorization: incoming.headers.authorization,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    received.push(one);
    const { status = 200, headers = {}, body } = answer(one);
    outgoing.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
