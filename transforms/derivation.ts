import type { ColumnTable } from 'arquero';
import type { TypedRows } from './rows.ts';

/**
 * A record as staging holds it on the day asked for. Column `payload` of a raw table is the parsed JSON; parse it
 * with the schema of the platform's `records.ts`.
 */
export interface RawRow {
  slice: string;
  record_key: string;
  payload: unknown;
  /** What stands for the record; where it is there, typed rows carry it on, so that each is known to be the record's. */
  source?: number;
}

/** What a transform may know besides raw rows: the connection's settings and the lists of the configuration. */
export interface TransformContext {
  connection: string;
  settings: Record<string, string>;
  /** Patterns of logins (`svc-*`, `*-bot`) that are service accounts. */
  serviceAccounts: string[];
  /** Patterns of logins that the platform itself uses (`anonymous`, `trialadmin`). */
  internalAccounts: string[];
}

/**
 * Raw rows of one resource, some of them at a time, to typed rows of one kind. Pure, and local: what it makes of a record
 * depends on that record, the lookups and the context alone, so that a day derives only the records that changed. What
 * several records tell of one thing is brought together in SQL.
 */
export type Transform = (
  rows: ColumnTable,
  lookups: Record<string, ColumnTable>,
  context: TransformContext,
) => ColumnTable;

/**
 * Small lists (workspaces, boards, groups) that a transform looks things up in, handed over whole, and the fields of their
 * records that it reads: these alone are handed over, and what else changes in such a list derives nothing anew.
 */
export type Lookups = Record<string, readonly string[]>;

/** How the rows of one kind are derived from one resource. */
export interface Derivation {
  rows: keyof TypedRows;
  /** The resource read in chunks; `<resource>@envelope` is what was kept of its pages' envelopes. */
  from: string;
  /** The subject waits until these were read. */
  with?: Lookups;
  /** More of them, as far as they were ever read: without them the rows still stand, and say less. The subject does not wait. */
  beside?: Lookups;
  transform: Transform;
}

/** What the absence of any activity signal says of a seat of a product. */
export type AbsenceMeans =
  /** There is no signal for this product at all: every seat is *unknown*. */
  | 'no_signal'
  /** Use may leave no trace (JFrog clients, Trello viewers): a seat without a signal is *unknown*. */
  | 'unknown'
  /** The platform would have told: after the grace period a seat without a signal was *never used*. */
  | 'never_used';

/**
 * What is derived together and shown only together: it gets a snapshot of day D when every resource in it was
 * published for D, else its last one is carried forward.
 */
export interface Subject {
  name: string;
  /** How seats of this subject's products are counted and judged; absent where it has no products. */
  seats?: {
    absenceMeans: AbsenceMeans;
    /** `account`: once over all scopes (Copilot, Atlassian); `account_and_scope`: in each (Trello workspaces). */
    countedBy: 'account' | 'account_and_scope';
    /** `rows`: seats with a holder; `statement`: as the platform states it (GitHub Enterprise). */
    assignedFrom: 'rows' | 'statement';
  };
  /**
   * An account that a grant or a team names is told by this subject too, or by one before it that needs no other lists.
   */
  derivations: Derivation[];
  /**
   * Resources that nothing is derived from but that the states of the seats rest on (sources of activity). The subject
   * waits for them too, unless this connection never could read them.
   */
  requires?: string[];
}
