import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { waitingPage } from './waiting-page.ts';

/** Names that carry a hash of their content never change (`_file/data/usage.0f3c9a1b.json`). */
const hashed = /^_.*[./][0-9a-f]{8,}\.\w+$/;

/** Tells the pages that a server with a live state is behind them; on a plain file server they must not ask for one. */
const liveCookie = 'insights-live=1; Path=/; SameSite=Strict';

const yearSeconds = 31_536_000;

/**
 * Serves the built site at `link`, a symlink that is swapped at each build: each request follows it anew. A page that
 * was loaded before the swap still finds its assets, as long as the folder before is there.
 */
export async function siteRoutes(app: FastifyInstance, link: string): Promise<void> {
  await app.register(fastifyStatic, {
    serve: false,
    cacheControl: false,
    dotfiles: 'ignore',
    extensions: ['html'],
  });
  let current: string | null = null;
  let before: string | null = null;

  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = request.params['*'];
    if (path.startsWith('api/')) return reply.callNotFound();
    const target = await realpath(link).catch(() => null);
    if (target === null) {
      const headers = { 'retry-after': '5', 'cache-control': 'no-store' };
      return reply.code(503).headers(headers).type('text/html; charset=utf-8').send(waitingPage);
    }
    if (target !== current) [before, current] = [current, target];
    if (!hashed.test(path)) {
      return reply.headers({ 'cache-control': 'no-cache', 'set-cookie': liveCookie }).sendFile(path, target);
    }
    reply.header('cache-control', `public, max-age=${yearSeconds}, immutable`);
    const isOfBefore = before !== null && !existsSync(join(target, path)) && existsSync(join(before, path));
    return reply.sendFile(path, isOfBefore && before ? before : target);
  });

  app.setNotFoundHandler(async (request, reply) => {
    reply.code(404).header('cache-control', 'no-store');
    const page =
      request.url.startsWith('/api/') || !current
        ? null
        : await readFile(join(current, '404.html')).catch(() => null);
    if (page) return reply.type('text/html; charset=utf-8').send(page);
    return reply.send({ error: 'not_found', reason: 'Nothing is here. What is: / and /api/openapi.json' });
  });
}
