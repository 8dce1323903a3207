import { ConfigurationError } from '../activities/engine/errors.ts';
import type { Platform, RateWindow } from '../activities/engine/platform.ts';
import type { InsightsConfig } from './insights-config.ts';
import { platforms } from './platforms.ts';
import { readVariable, type Variables } from './variables.ts';

/** A connection that has all that its platform needs. */
export interface ConfiguredConnection {
  /** By default the platform's name. */
  name: string;
  platform: Platform;
  /** By the platform's own names, whatever the environment calls them. Carries credentials. */
  variables: Variables;
  /** From the configuration; null: the platform's own. */
  ceiling: RateWindow | null;
}

export interface UnconfiguredPlatform {
  platform: Platform;
  /** What to do: `set GITHUB_ENTERPRISE and GITHUB_TOKEN`. */
  missing: string;
}

export interface Connections {
  /** Empty: the demo. */
  configured: ConfiguredConnection[];
  unconfigured: UnconfiguredPlatform[];
}

/**
 * Which connections there are: one for each platform that the variables configure, and those of the configuration.
 * @throws ConfigurationError naming what a half-configured connection lacks, never a value.
 */
export function readConnections(variables: Variables, config: InsightsConfig): Connections {
  const configured: ConfiguredConnection[] = [];
  const unconfigured: UnconfiguredPlatform[] = [];
  for (const platform of platforms) {
    const own = namesOf(platform, (name) => name);
    const given = valuesOf(variables, own);
    if (platform.configuredBy.some((set) => set.every((name) => name in given))) {
      configured.push(connectionOf(platform.name, platform, given, own, config));
    }
    for (const { name, environment } of config.connections.filter((c) => c.platform === platform.name)) {
      const names = namesOf(platform, (variable) => environment[variable]);
      configured.push(connectionOf(name, platform, valuesOf(variables, names), names, config));
    }
    if (!configured.some((connection) => connection.platform === platform)) {
      unconfigured.push({ platform, missing: missingFrom(platform, given) });
    }
  }
  return { configured, unconfigured };
}

/** The platform's names of its variables, and what the environment calls them. */
type Names = Map<string, string>;

function namesOf(platform: Platform, inEnvironment: (name: string) => string | undefined): Names {
  return new Map(
    platform.variables.flatMap(({ name }) => {
      const called = inEnvironment(name);
      return called === undefined ? [] : [[name, called] as const];
    }),
  );
}

function valuesOf(variables: Variables, names: Names): Variables {
  return Object.fromEntries(
    [...names].flatMap(([name, called]) => {
      const value = readVariable(variables, called);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function connectionOf(
  name: string,
  platform: Platform,
  variables: Variables,
  names: Names,
  config: InsightsConfig,
): ConfiguredConnection {
  try {
    platform.connect(variables);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // The platform speaks of its own names; people look for theirs.
    const message = error.message.replaceAll(/[A-Z][A-Z0-9_]+/g, (word) => names.get(word) ?? word);
    throw new ConfigurationError(`Connection ${name}: ${message}`, { cause: error.cause });
  }
  const ceiling = config.ceilings[name];
  return {
    name,
    platform,
    variables,
    ceiling: ceiling
      ? {
          bucket: 'requests',
          requests: ceiling.requests,
          perMilliseconds: ceiling.per === 'hour' ? 3_600_000 : 60_000,
        }
      : null,
  };
}

/** What is required; where that is no credential, the first one that there is. */
function missingFrom(platform: Platform, given: Variables): string {
  const required = platform.variables.filter((variable) => variable.required);
  const credential = platform.variables.find((variable) => variable.secret);
  const wanted = required.some(({ secret }) => secret) || !credential ? required : [...required, credential];
  const names = wanted.map(({ name }) => name).filter((name) => !(name in given));
  return `set ${new Intl.ListFormat('en').format(names)}`;
}
