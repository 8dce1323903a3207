import { ConfigurationError } from '../activities/engine/errors.ts';
import { temporal } from '../temporal.config.ts';
import { type ConfiguredConnection, readConnections, type UnconfiguredPlatform } from './connections.ts';
import { demoConfigSince, demoConnections } from './demo.ts';
import { demoSinceOrToday } from './demo-since.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type InsightsConfig, readInsightsConfig, rosterFile } from './insights-config.ts';
import { readProcessVariables, type Variables } from './variables.ts';

/** What runs here: the platforms that are configured, or with none at all the demo. The two never share anything. */
export interface Installation {
  /** The demo: an invented company on the simulator. */
  isSimulated: boolean;
  environment: Environment;
  config: InsightsConfig;
  /** Path of the roster, whether it is there or not; absent: none is wanted, as in the demo, which knows no real people. */
  rosterFile?: string | null;
  unconfigured: UnconfiguredPlatform[];
  /** Name of the database on the embedded PostgreSQL; of the demo, also on a PostgreSQL of yours. */
  database: 'insights' | 'insights_demo';
  /** Temporal's. */
  namespace: string;
  /**
   * The connections, read anew at each call, so that a renewed credential is found. In the demo they lead to the
   * simulator at `simulatorUrl`.
   */
  connections(simulatorUrl?: string): ConfiguredConnection[];
}

/** @throws ConfigurationError naming what is missing or wrong, and where. */
export function readInstallation(variables: Variables = readProcessVariables()): Installation {
  const environment = readEnvironment(variables);
  const config = readInsightsConfig(variables);
  const { configured, unconfigured } = readConnections(variables, config);
  if (configured.length > 0) {
    return {
      isSimulated: false,
      environment,
      config,
      rosterFile: rosterFile(variables, config),
      unconfigured,
      database: 'insights',
      namespace: environment.temporalNamespace ?? temporal.namespaces.configured,
      connections: () => readConnections(readProcessVariables(), config).configured,
    };
  }
  return {
    isSimulated: true,
    environment,
    config: { ...config, contracts: demoConfigSince(demoSinceOrToday(environment.home)).contracts },
    unconfigured: [],
    database: 'insights_demo',
    namespace: temporal.namespaces.demo,
    connections(simulatorUrl) {
      if (simulatorUrl) return demoConnections(simulatorUrl);
      throw new ConfigurationError('The demo has no simulator here. Start it with: insights up');
    },
  };
}

/**
 * The variables of one connection as they are now.
 * @throws ConfigurationError when the connection is not configured (any more), or not completely.
 */
export function readVariables(
  installation: Installation,
  connection: string,
  simulatorUrl?: string,
): Variables {
  const found = installation.connections(simulatorUrl).find(({ name }) => name === connection);
  if (found) return found.variables;
  throw new ConfigurationError(`Connection ${connection} is not configured.`);
}
