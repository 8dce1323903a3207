import { ApplicationFailure, activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { ConfiguredConnection } from '../config/connections.ts';
import type { Installation } from '../config/installation.ts';
import { readProcessVariables } from '../config/variables.ts';
import type { Database } from '../sql/database.ts';
import { temporal } from '../temporal.config.ts';
import type { Outcome, ResourceResult, SyncResult } from '../workflows/contract.ts';
import { type AttemptEnd, attemptDelivery } from './alerts/attempt-delivery.ts';
import { type Evaluation, evaluateAlerts } from './alerts/evaluate-alerts.ts';
import { type PendingDelivery, pendingDeliveries } from './alerts/pending-deliveries.ts';
import { ConfigurationError, PlatformError } from './engine/errors.ts';
import { extractResource, type StretchEnd } from './engine/extract-resource.ts';
import { closeExtraction, Fenced, openExtraction, resourceId, resultOf } from './engine/extraction.ts';
import { refreshFigures } from './facts/refresh-figures.ts';
import { writeFacts } from './facts/write-facts.ts';
import { refreshForecast } from './forecast/refresh-forecast.ts';
import { beginRun, type RunPlan } from './run/begin-run.ts';
import { finishRun, recordSite } from './run/finish-run.ts';
import { buildSite } from './site/build-site.ts';

/** What activities work with. */
export interface ActivityDependencies {
  installation: Installation;
  database: Database;
  /** For the report's build, which reads as the reader. Carries a password. */
  databaseUrl: string;
  /** Of the demo. */
  simulatorUrl?: string;
  /** The symlink that the built report is served from. Default `reports/dist`. */
  siteLink?: string;
  /** Whether the Temporal namespace knows our search attributes; without them runs go on, and are found by id only. */
  isSearchable: boolean;
  log: (line: string) => void;
}

interface ResourceTask {
  connection: string;
  resource: string;
  run: string;
  asOf: string;
}

/** Everything that workflows may ask of the world. Only counts, days and reasons travel; data and secrets never do. */
export function createActivities({
  installation,
  database,
  databaseUrl,
  simulatorUrl,
  siteLink,
  isSearchable,
  log,
}: ActivityDependencies) {
  const connections = () => installation.connections(simulatorUrl);

  /** Credentials are read anew at each call, so that a renewed one is found. */
  function connectionNamed(name: string): ConfiguredConnection {
    const found = connections().find((one) => one.name === name);
    if (found) return found;
    throw new ConfigurationError(`Connection ${name} is not configured any more.`);
  }

  function resourceNamed(connection: ConfiguredConnection, name: string) {
    const found = connection.platform.resources.find((one) => one.name === name);
    if (found) return found;
    throw new ConfigurationError(`${connection.name} has no resource named ${name}.`);
  }

  const activities = {
    async beginRun(input: {
      run: string;
      asOf: string;
      asked: string[] | null;
    }): Promise<RunPlan & { isSearchable: boolean }> {
      const names = connections().map(({ name }) => name);
      return { ...(await beginRun(database, installation, names, input)), isSearchable };
    },

    async finishRun({ run, ...ended }: { run: string } & Omit<SyncResult, 'site'>): Promise<void> {
      await finishRun(database, run, ended);
    },

    async recordSite({ run, site }: { run: string; site: SyncResult['site'] }): Promise<void> {
      await recordSite(database, run, site);
    },

    async describeConnection({ connection }: { connection: string }) {
      const { platform } = connectionNamed(connection);
      const resources = platform.resources.map(({ name, parent }) => ({
        resource: name,
        parent: parent?.resource ?? null,
      }));
      return { platform: platform.name, resources, isSearchable };
    },

    async extractStretch(
      task: ResourceTask & { detailsUntil: number; again?: boolean },
    ): Promise<StretchEnd> {
      const connection = connectionNamed(task.connection);
      const resource = resourceNamed(connection, task.resource);
      const { maxPages, maxSeconds } = temporal.activities.stretch;
      const stretch = { ...task, connection, resource, maxPages, maxSeconds };
      return await extractResource(database, stretch, cancellationSignal());
    },

    /** Ends what is open of a resource without publishing it, and says why. */
    async endResource({
      outcome,
      error,
      ...task
    }: ResourceTask & { outcome: Outcome; error: string }): Promise<ResourceResult> {
      const connection = connectionNamed(task.connection);
      const id = await resourceId(database, connection, resourceNamed(connection, task.resource));
      const extraction = await openExtraction(database, id, task.run, task.asOf);
      await closeExtraction(database, extraction, outcome, error);
      return await resultOf(database, task.resource, extraction.id);
    },

    async writeFacts({ connection: name, asOf }: { connection: string; asOf: string }): Promise<string[]> {
      const connection = connectionNamed(name);
      const { settings } = connection.platform.connect(connection.variables);
      const { service, internal } = installation.config.accounts;
      const context = { connection: name, settings, serviceAccounts: service, internalAccounts: internal };
      return await writeFacts(database, {
        platform: connection.platform.name,
        connection: name,
        asOf,
        context,
      });
    },

    async refreshFigures({ asOf }: { asOf: string }): Promise<{ from: string; to: string }> {
      const days = await refreshFigures(database, asOf);
      await refreshForecast(database);
      return days;
    },

    /** Judges the day's figures by the rules, and tells what is to be sent, left from earlier nights included. */
    async evaluateAlerts({
      asOf,
    }: {
      asOf: string;
    }): Promise<Evaluation & { deliveries: PendingDelivery[] }> {
      const { config } = installation;
      const names = connections().map(({ name }) => name);
      const input = { config, connections: names, day: asOf, now: new Date() };
      const evaluation = await evaluateAlerts(database, input);
      return { ...evaluation, deliveries: await pendingDeliveries(database) };
    },

    /** The secret is read anew at each attempt, and goes no further than the signature. */
    async attemptDelivery({ delivery }: { delivery: string }): Promise<AttemptEnd> {
      const { webhooks } = installation.config;
      return await attemptDelivery(database, delivery, { webhooks, variables: readProcessVariables });
    },

    async buildReport({ run }: { run: string }): Promise<{ pages: number; seconds: number }> {
      const { environment, database: whose } = installation;
      const name = `${whose}-${run.replaceAll(/[^\w-]+/g, '-')}-${activityInfo().attempt}`;
      const signal = cancellationSignal();
      const { pages, seconds } = await buildSite({
        databaseUrl,
        home: environment.home,
        run: name,
        log,
        signal,
        link: siteLink,
      });
      return { pages, seconds };
    },

    async setSimulatedDay({ date }: { date: string | null }): Promise<void> {
      const answer = await fetch(`${simulatorUrl}/simulator/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ date }),
      });
      if (!answer.ok)
        throw new Error(`The simulator does not accept the day ${date} (HTTP ${answer.status}).`);
    },

    async recordPlayed({ played, total }: { played: number; total: number }): Promise<void> {
      await database.raw(
        `update warehouse.installation set past_days_played = greatest(past_days_played, ?), past_days_total = ?`,
        [played, total],
      );
    },
  };
  return attended(activities);
}

export type Activities = ReturnType<typeof createActivities>;

/** A sign of life as often as this, and several within the time after which an activity counts as dead. */
const longestPulseMilliseconds = 5_000;
const pulsesPerTimeout = 4;

/**
 * Lets every activity show that it lives, however long a statement takes or a lock is waited for, and gives each error
 * its type, so that Temporal and the workflows know which ones a retry cannot mend.
 */
function attended<A extends Record<string, (input: never) => Promise<unknown>>>(activities: A): A {
  const wrapped = Object.entries(activities).map(([name, activity]) => {
    const guarded = async (input: never) => {
      const timeout = activityInfo().heartbeatTimeoutMs || Number.POSITIVE_INFINITY;
      const every = Math.min(longestPulseMilliseconds, timeout / pulsesPerTimeout);
      const pulse = setInterval(() => heartbeat(), every);
      try {
        return await activity(input);
      } catch (error) {
        throw failureOf(error);
      } finally {
        clearInterval(pulse);
      }
    };
    return [name, guarded];
  });
  return Object.fromEntries(wrapped) as A;
}

function failureOf(error: unknown): unknown {
  if (error instanceof PlatformError && error.failure.kind === 'credential_rejected') {
    return ApplicationFailure.nonRetryable(error.message, 'CredentialRejected');
  }
  if (error instanceof ConfigurationError) return ApplicationFailure.nonRetryable(error.message, error.name);
  if (error instanceof Fenced) return ApplicationFailure.nonRetryable(error.message, error.name);
  if (error instanceof PlatformError) return ApplicationFailure.retryable(error.message, error.name);
  if (isDatabaseError(error)) {
    // Class 42 is a mistake of ours: it names columns and types, no values, and no retry mends it.
    if (error.code.startsWith('42'))
      return ApplicationFailure.nonRetryable(sqlMessage(error), 'DatabaseMistake');
    // What else PostgreSQL quotes may be personal: only the code travels into the history.
    return ApplicationFailure.retryable(`PostgreSQL refused (${error.code}).`, 'DatabaseError');
  }
  return error;
}

function isDatabaseError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && 'severity' in error && typeof error.code === 'string';
}

/** knex puts the statement before PostgreSQL's own words. */
function sqlMessage(error: Error & { code: string }): string {
  return `PostgreSQL refused (${error.code}): ${error.message.split(' - ').at(-1)}`;
}
