import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Lets only those through who hold the token; the comparison takes the same time whatever they sent. */
export function requireToken(token: string | null) {
  return async ({ headers }: FastifyRequest, reply: FastifyReply) => {
    if (token === null) {
      return reply.code(403).send({
        error: 'forbidden',
        reason: 'No token is configured: set INSIGHTS_API_TOKEN and start again.',
      });
    }
    const sent = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    if (timingSafeEqual(digest(sent), digest(token))) return;
    return reply.code(401).header('www-authenticate', 'Bearer').send({
      error: 'unauthorized',
      reason: 'Send "Authorization: Bearer" with the value of INSIGHTS_API_TOKEN.',
    });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
