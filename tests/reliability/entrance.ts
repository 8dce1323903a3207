import { createHash } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** How a platform can be down. */
export type Breakdown = 'hangs up' | 'fails' | 'shows a page' | 'stops in the middle' | 'refuses the key';

/** A request for a page that came to a platform. */
export interface Asked {
  platform: string;
  /** Method, path, query and body: two with the same key ask for the same page. */
  key: string;
  isAnswered: boolean;
}

/** Stands before the platforms and writes down who asks for what. */
export interface Entrance {
  url: string;
  /** All that was asked, in the order of arrival. */
  asked: Asked[];
  /** Platforms that are down, and how. */
  down: Map<string, Breakdown>;
  /** Ends when request `number` (1 is the first of all) has arrived, or was answered. */
  until(number: number, event: 'asked' | 'answered'): Promise<void>;
  close(): Promise<void>;
}

/** Files that a page names: they are read before the page is stored, and are one with it. */
const fileOfPage = /^\/github\/signed\//;

/** @param platformsUrl where the platforms are */
export async function openEntrance(platformsUrl: string): Promise<Entrance> {
  const agent = new Agent({ keepAlive: true });
  const asked: Asked[] = [];
  const down: Entrance['down'] = new Map();
  const waiting: { number: number; event: 'asked' | 'answered'; resolve: () => void }[] = [];
  let answered = 0;
  const look = () => {
    const reached = { asked: asked.length, answered };
    for (const one of waiting) if (reached[one.event] >= one.number) one.resolve();
  };

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = incoming;
    const platform = url.split(/[/?]/)[1] ?? '';
    const body = await buffer(incoming);
    const digest = body.length > 0 ? createHash('sha256').update(body).digest('hex').slice(0, 12) : '';
    const one: Asked = { platform, key: `${method} ${url} ${digest}`, isAnswered: false };
    if (!fileOfPage.test(url)) {
      asked.push(one);
      look();
      outgoing.once('finish', () => {
        one.isAnswered = true;
        answered += 1;
        look();
      });
    }
    const breakdown = down.get(platform);
    if (breakdown && breakdown !== 'stops in the middle') return breakDown(breakdown, outgoing);
    // The header `host` stays, so that links to next pages lead here again.
    const options = { method, headers: incoming.headers, agent };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const forwarded = request(`${platformsUrl}${url}`, options, resolve).once('error', reject);
      forwarded.end(body);
    });
    const text = await buffer(answer);
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    if (!breakdown) return void outgoing.end(text);
    outgoing.write(text.subarray(0, text.length / 2), () => outgoing.destroy());
  }

  const server = createServer((incoming, outgoing) => {
    // Who asked may be dead by now.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    down,
    until: (number, event) =>
      new Promise((resolve) => {
        waiting.push({ number, event, resolve });
        look();
      }),
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function breakDown(how: Breakdown, outgoing: ServerResponse): void {
  if (how === 'hangs up') outgoing.destroy();
  else if (how === 'fails') outgoing.writeHead(503).end('upstream connect error');
  else if (how === 'shows a page')
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
  else outgoing.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"no"}');
}
