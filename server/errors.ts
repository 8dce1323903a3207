import type { FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';

/** What every answer that is not a success says. */
export const problem = z.object({
  error: z.string().describe('Short and stable.'),
  field: z.string().optional().describe('The parameter that is wrong.'),
  reason: z.string().describe('For people.'),
});

/** Thrown when a parameter cannot be what it is. Answered with 400. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter';
  readonly field: string;

  constructor(field: string, reason: string) {
    super(reason);
    this.field = field;
  }
}

/** Each error is answered with a {@link problem}; what nobody expected goes to the log, not to the client. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof BadParameter) {
      return reply.code(400).send({ error: 'bad_request', field: error.field, reason: error.message });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const flaw = error.validation[0];
      const [unknown] =
        flaw?.keyword === 'unrecognized_keys' ? z.array(z.string()).parse(flaw.params.keys) : [];
      const field = unknown ?? flaw?.instancePath.slice(1).replaceAll('/', '.');
      const reason = unknown ? 'is no parameter' : (flaw?.message ?? 'is wrong');
      return reply.code(400).send({ error: 'bad_request', field, reason });
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(error.statusCode).send({ error: 'bad_request', reason: error.message });
    }
    request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return reply.code(503).send({
      error: 'unavailable',
      reason: 'The database or Temporal does not answer: see /health and the log.',
    });
  });
}
