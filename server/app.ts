import swagger from '@fastify/swagger';
import type { Client } from '@temporalio/client';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type pg from 'pg';
import { answerErrors } from './errors.ts';
import { healthRoutes } from './health.ts';
import { refuseForeignHosts } from './host-check.ts';
import { licenseUsageRoutes } from './license-usage.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { siteRoutes } from './site.ts';
import { syncRoutes } from './sync.ts';
import { teamRoutes } from './teams.ts';

export interface ServerOptions {
  /** The built site: a symlink that is swapped at each build, and may not be there yet. */
  site: string;
  /** See `openReader`. */
  reader: pg.Pool;
  /** Null: there is none here (`report serve`). */
  temporal: Client | null;
  /** Lets `POST /api/sync` through; null: nobody may. */
  apiToken: string | null;
  log: FastifyBaseLogger;
}

export type Server = FastifyInstance;

/** The routes of a server, with types from zod. */
export type Routes = ReturnType<typeof typed>;
const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>();

/** The report and the API. Listen on the loopback interface only: nobody has to log in. */
export async function buildServer(options: ServerOptions): Promise<Server> {
  // Requests are not logged: their parameters name departments and teams.
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  refuseForeignHosts(app);
  setSecurityHeaders(app);
  answerErrors(app);

  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Operational Insights',
        version: '1',
        description: 'Who uses the seats you pay for. Null is unknown, never 0. Days are UTC days.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(async (scope) => {
    const routes = typed(scope);
    healthRoutes(routes, options);
    licenseUsageRoutes(routes, options);
    teamRoutes(routes, options);
    syncRoutes(routes, options);
    routes.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  });
  await siteRoutes(app, options.site);
  return app;
}
