import { defineQuery, defineSignal } from '@temporalio/workflow';

/**
 * How a resource, a connection or a run ended. The last one in this order speaks for the whole: what does not apply takes
 * nothing from what went well.
 */
export const outcomes = [
  'not_applicable',
  'skipped',
  'ok',
  'not_permitted',
  'held',
  'awaiting_credential',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** `once`: a person waits for it: it does not park for a credential. */
export interface SyncInput {
  /** `YYYY-MM-DD`; absent: the UTC date of the scheduled start, or of the start. Only the demo sets it. */
  asOf?: string;
  /** Names of connections; absent: all that are configured. */
  connections?: string[];
  /** Default true; the demo's played past skips it. */
  buildSite?: boolean;
  once?: boolean;
}

export interface SyncPlatformInput {
  asOf: string;
  connection: string;
  /** The run that it belongs to: `<workflow id>/<first run id>` of the parent, or its own. */
  run: string;
  once: boolean;
  /** Instant (ISO 8601) until which it may wait for a new credential. */
  parkUntil: string;
  /** What was read already, where a long history is carried on in a new one. */
  done?: ResourceResult[];
}

/** The demo's past, day by day. */
export interface PlayPastInput {
  /** Strictly forward; `number` is the day's place in the whole stretch. */
  days: { date: string; number: number }[];
  daysTotal: number;
  firstReportAfterSeconds: number;
}

/** Counts of one resource in one run, as the operator reads them. */
export interface ResourceResult {
  resource: string;
  outcome: Outcome;
  requests: number;
  records: number;
  added: number;
  changed: number;
  removed: number;
  quarantined: number;
  error: string | null;
}

export interface ConnectionResult {
  connection: string;
  outcome: Outcome;
  resources: ResourceResult[];
}

export interface SyncResult {
  asOf: string;
  /** The worst of all. */
  outcome: Outcome;
  connections: ConnectionResult[];
  site: 'built' | 'skipped' | 'failed';
}

/** What a running connection shows to the terminal, the pages and the Temporal UI. */
export interface ConnectionProgress {
  connection: string;
  /** The resource being read, or `facts`, or null when nothing is. */
  current: string | null;
  done: ResourceResult[];
  /** Null while it is at work; `awaiting_credential` with a `current`: it may go on yet. */
  outcome: Outcome | null;
}

export interface SyncProgress {
  asOf: string;
  connections: ConnectionProgress[];
  site: 'waiting' | 'building' | 'built' | 'skipped' | 'failed';
}

export const syncProgress = defineQuery<SyncProgress>('progress');
export const platformProgress = defineQuery<ConnectionProgress>('connection-progress');

/** A connection tells its run how far it is; `done` holds what is new since it told last. */
export const connectionMoved = defineSignal<[ConnectionProgress]>('connection-moved');

/** Wakes a connection that waits for a new credential. */
export const credentialRenewed = defineSignal('credential-renewed');
