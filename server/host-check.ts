import type { FastifyInstance } from 'fastify';

/** With any port: a tunnel (`ssh -L 9000:localhost:8080`) changes it, and a foreign site cannot. */
const ours = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** A foreign site whose name was made to lead here (DNS rebinding) says its own name in `Host`. */
export function refuseForeignHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (ours.test(request.headers.host ?? '')) return;
    return reply
      .code(421)
      .send({ error: 'misdirected_request', reason: 'Only localhost, 127.0.0.1 and [::1] are served here.' });
  });
}
