import { ApplicationFailure, activityInfo } from '@temporalio/activity';
import type { Activities } from '../../activities/create-activities.ts';
import type { ConnectionResult, Outcome, ResourceResult, SyncResult } from '../../workflows/contract.ts';

/** What a workflow asked for, and when by Temporal's clock (which tests let skip). */
export interface Call {
  activity: keyof Activities;
  at: Date;
  connection?: string;
  resource?: string;
  outcome?: Outcome;
  asOf?: string;
  connections?: ConnectionResult[];
  site?: SyncResult['site'];
  date?: string | null;
  played?: number;
}

export type StretchTask = Parameters<Activities['extractStretch']>[0];

/** The night that the tests are about: two connections, of which `github` has a list below another one. */
export const night = {
  connections: ['github', 'trello'],
  resources: {
    github: [
      { resource: 'organizations', parent: null },
      { resource: 'members', parent: 'organizations' },
    ],
    trello: [{ resource: 'boards', parent: null }],
  } as Record<string, { resource: string; parent: string | null }[]>,
};

/** So long after its start a night is over. */
export const nightHours = 23;

/** Activities that do nothing and say that all went well, except where a test has them do otherwise. */
export function standIns(different: Partial<Activities> = {}) {
  const calls: Call[] = [];
  const activities: Activities = {
    beginRun: async ({ asked }) => ({
      connections: asked ?? night.connections,
      parkUntil: new Date(askedAt() + nightHours * 3_600_000).toISOString(),
      isSearchable: true,
    }),
    finishRun: async () => undefined,
    recordSite: async () => undefined,
    describeConnection: async ({ connection }) => ({
      platform: connection as 'github',
      resources: night.resources[connection] ?? [],
      isSearchable: true,
    }),
    extractStretch: async ({ resource }) => done(resource),
    endResource: async ({ resource, outcome, error }) => resultOf(resource, outcome, error),
    writeFacts: async () => [],
    refreshFigures: async ({ asOf }) => ({ from: asOf, to: asOf }),
    evaluateAlerts: async () => ({ opened: 0, cleared: 0, unknown: 0, isEvaluated: true, deliveries: [] }),
    attemptDelivery: async () => ({ state: 'delivered', attempts: 1, waitSeconds: 0, reason: null }),
    buildReport: async () => ({ pages: 1, seconds: 1 }),
    setSimulatedDay: async () => undefined,
    recordPlayed: async () => undefined,
    ...different,
  };
  const recorded = Object.entries(activities).map(([name, activity]) => {
    const recording = async (input: never) => {
      calls.push({ activity: name as keyof Activities, at: new Date(askedAt()), ...(input as object) });
      return await activity(input);
    };
    return [name, recording];
  });
  const made = (activity: keyof Activities) => calls.filter((call) => call.activity === activity);
  return { activities: Object.fromEntries(recorded) as Activities, made };
}

function askedAt(): number {
  return activityInfo().currentAttemptScheduledTimestampMs;
}

/** The end of a list that was read whole. */
export function done(resource: string) {
  return { state: 'done' as const, result: resultOf(resource, 'ok', null) };
}

export function resultOf(resource: string, outcome: Outcome, error: string | null): ResourceResult {
  const counts = { requests: 1, records: 10, added: 1, changed: 0, removed: 0, quarantined: 0 };
  return { resource, outcome, ...counts, error };
}

/** Only what the tests speak of: connection, list, outcome. */
export function outcomes({ connections }: SyncResult) {
  return Object.fromEntries(
    connections.map(({ connection, resources }) => [
      connection,
      Object.fromEntries(resources.map(({ resource, outcome }) => [resource, outcome])),
    ]),
  );
}

export function refuseCredential(): never {
  throw ApplicationFailure.nonRetryable('The token has expired: renew GITHUB_TOKEN.', 'CredentialRejected');
}

export function failForGood(): never {
  throw ApplicationFailure.nonRetryable('It answers with what it does not document.', 'PlatformError');
}
