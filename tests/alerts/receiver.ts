import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  id: string;
  timestamp: string;
  /** What the library read out of it, once it had verified the signature. */
  message: { type: string; timestamp: string; data: Record<string, unknown> };
  raw: string;
  headers: NodeJS.Dict<string | string[]>;
}

export interface Receiver {
  url: string;
  received: Received[];
  close(): Promise<void>;
}

/**
 * A receiver of webhooks that verifies each signature with the library; what it cannot verify it answers with 401.
 * `answers`: what it says to one request after another; the last one stands.
 */
export async function openReceiver(
  secret: string,
  answers: { status: number; headers?: Record<string, string> }[] = [{ status: 204 }],
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString();
      const { headers } = request;
      try {
        const message = new Webhook(secret).verify(
          raw,
          headers as Record<string, string>,
        ) as Received['message'];
        received.push({
          id: String(headers['webhook-id']),
          timestamp: String(headers['webhook-timestamp']),
          message,
          raw,
          headers,
        });
        const answer = answers[Math.min(received.length, answers.length) - 1];
        response
          .writeHead(answer?.status ?? 204, answer?.headers)
          .end('the body of an answer is nobody’s business');
      } catch {
        response.writeHead(401).end();
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Of nobody. */
export const invented = {
  secret: `whsec_${Buffer.from('an invented secret of thirty-two').toString('base64')}`,
  other: `whsec_${Buffer.from('another invented secret, as long').toString('base64')}`,
};
