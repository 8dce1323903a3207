import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { z } from 'zod';
import { ConfigurationError } from '../activities/engine/errors.ts';
import { openHome } from '../services/home.ts';
import { readProcessVariables, readVariable, type Variables } from './variables.ts';

/** What the variables of the process and `.env` say, apart from the platforms' own. */
export interface Environment {
  /** Folder of everything that is kept between runs. It exists. */
  home: string;
  /** Null: the embedded PostgreSQL. Carries a password: never log it. */
  databaseUrl: string | null;
  /** Null: the dev server of the home. */
  temporalAddress: string | null;
  temporalNamespace: string | null;
  /** TLS and API key of a Temporal of yours, as `@temporalio/envconfig` reads them. Null: the dev server. */
  temporalConnection: NativeConnectionOptions | null;
  /** Where the report is wished to be; a taken port means the next free one. */
  port: number;
  /** Lets `POST /api/sync` through; null: nobody may. */
  apiToken: string | null;
  /** All of them, the platforms' too. */
  variables: Variables;
}

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a connection string: postgres://USER:PASSWORD@HOST:5432/DATABASE',
});

const shape = z.object({
  DATABASE_URL: postgresUrl.optional(),
  INSIGHTS_API_TOKEN: z.string().min(16, 'must have at least 16 characters: openssl rand -hex 32').optional(),
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a port from 1 to 65535')
    .transform(Number)
    .pipe(z.int().min(1, 'must be a port from 1 to 65535').max(65_535, 'must be a port from 1 to 65535'))
    .default(8080),
});

/**
 * Reads the environment.
 * @throws ConfigurationError naming each variable that is wrong, never a secret's value. @throws ServiceError (home).
 */
export function readEnvironment(variables: Variables = readProcessVariables()): Environment {
  const names = Object.keys(shape.shape);
  const parsed = shape.safeParse(
    Object.fromEntries(names.map((name) => [name, readVariable(variables, name)])),
  );
  if (!parsed.success) {
    const flaws = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
    throw new ConfigurationError([...new Set(flaws)].join('\n'));
  }
  return {
    home: openHome(variables),
    databaseUrl: parsed.data.DATABASE_URL ?? null,
    port: parsed.data.PORT,
    apiToken: parsed.data.INSIGHTS_API_TOKEN ?? null,
    ...temporalOf(variables),
    variables,
  };
}

type TemporalPart = Pick<Environment, 'temporalAddress' | 'temporalNamespace' | 'temporalConnection'>;

/** Only who names an address or a profile has a Temporal of their own: a TOML file alone may be there for other uses. */
function temporalOf(variables: Variables): TemporalPart {
  const namespace = variables.TEMPORAL_NAMESPACE ?? null;
  if (!variables.TEMPORAL_ADDRESS && !variables.TEMPORAL_PROFILE) {
    return { temporalAddress: null, temporalNamespace: namespace, temporalConnection: null };
  }
  const apiKey = readVariable(variables, 'TEMPORAL_API_KEY');
  const given = apiKey === undefined ? variables : { ...variables, TEMPORAL_API_KEY: apiKey };
  try {
    const { connectionOptions, namespace: chosen } = loadClientConnectConfig({ overrideEnvVars: given });
    return {
      temporalAddress: connectionOptions.address ?? 'localhost:7233',
      temporalNamespace: namespace ?? chosen ?? null,
      temporalConnection: connectionOptions,
    };
  } catch (cause) {
    throw new ConfigurationError(
      `The Temporal settings (TEMPORAL_…) cannot be used: ${(cause as Error).message}. Check TEMPORAL_PROFILE and the TLS variables.`,
      { cause },
    );
  }
}
