import type { ConfiguredConnection } from '../../config/connections.ts';
import type { Database } from '../../sql/database.ts';
import type { Outcome, ResourceResult } from '../../workflows/contract.ts';
import { PlatformError } from './errors.ts';
import {
  closeExtraction,
  type Extraction,
  Fenced,
  openExtraction,
  resourceId,
  resultOf,
} from './extraction.ts';
import { NotApplicable } from './fetch-page.ts';
import { readDetails } from './read-details.ts';
import { readSlices, type Stretch } from './read-slices.ts';
import type { Resource } from './resource.ts';
import { openSlices, prepareSlices, settleGone } from './slices.ts';

/** What is to be read, for which run and day. */
export interface ExtractionTask {
  connection: ConfiguredConnection;
  resource: Resource;
  run: string;
  asOf: string;
  /** Whether it is read although this run has published it: its children have found that it has changed since. */
  again?: boolean;
  /** Bounds of one stretch; its end is no end of the extraction. */
  maxPages: number;
  maxSeconds: number;
  /** Of a *detail* resource: no record is asked for after this instant (epoch milliseconds). */
  detailsUntil: number;
}

/**
 * How far a stretch came:
 * - `more`: call again, after `waitMilliseconds`;
 * - `check_parents`: parents answered 404: read their list again, then call again;
 * - `done`: the extraction has ended with an outcome.
 */
export type StretchEnd =
  | { state: 'more'; waitMilliseconds: number }
  | { state: 'check_parents' }
  | { state: 'done'; result: ResourceResult };

/**
 * Reads a stretch of a resource and, when that was the last of it, publishes the extraction. Carries on where an earlier
 * attempt of the same run was cut off: at most the page in flight of each slice is asked for twice.
 * @throws PlatformError when the platform is away or refuses the credential; the extraction stays open. @throws Fenced
 */
export async function extractResource(
  database: Database,
  task: ExtractionTask,
  signal: AbortSignal,
): Promise<StretchEnd> {
  try {
    return await readStretch(database, task, signal);
  } catch (error) {
    if (sqlState(error) !== 'IN001') throw error;
    throw new Fenced('Another attempt has taken over this extraction.', { cause: error });
  }
}

async function readStretch(
  database: Database,
  task: ExtractionTask,
  signal: AbortSignal,
): Promise<StretchEnd> {
  const { connection, resource, asOf } = task;
  const open = connection.platform.connect(connection.variables);
  const extraction = await begin(database, task, open.settings);
  if (extraction.isOver) {
    return { state: 'done', result: await resultOf(database, resource.name, extraction.id) };
  }
  const budget = { pages: task.maxPages, until: Date.now() + task.maxSeconds * 1000 };
  const stretch: Stretch = { database, connection, open, resource, extraction, asOf, budget, signal };
  try {
    if (resource.kind === 'detail') {
      const { isDone, waitMilliseconds } = await readDetails(stretch, asOf, task.detailsUntil);
      return isDone ? await publish(stretch, 'publish_details') : { state: 'more', waitMilliseconds };
    }
    return await readList(stretch);
  } catch (error) {
    if (error instanceof NotApplicable) {
      return await end(database, resource, extraction, 'not_applicable', error.message);
    }
    if (error instanceof PlatformError && isFinal(error)) {
      const outcome = error.failure.kind === 'permission_missing' ? 'not_permitted' : 'failed';
      return await end(database, resource, extraction, outcome, error.message);
    }
    if (sqlState(error) === 'IN002') {
      return await end(database, resource, extraction, 'failed', 'A later day of it is already published.');
    }
    throw error;
  }
}

/** An extraction and its slices are there together: one without slices would be an empty list. */
async function begin(
  database: Database,
  { connection, resource, run, asOf, again }: ExtractionTask,
  settings: Record<string, string>,
): Promise<Extraction> {
  const id = await resourceId(database, connection, resource);
  return await database.transaction(async (transaction) => {
    const extraction = await openExtraction(transaction, id, run, asOf, again);
    if (!extraction.isResumed && !extraction.isOver && resource.kind !== 'detail') {
      await prepareSlices(transaction, extraction, connection.name, resource, settings);
    }
    return extraction;
  });
}

async function readList(stretch: Stretch): Promise<StretchEnd> {
  const { database, connection, resource, extraction, budget } = stretch;
  for (;;) {
    const slices = await openSlices(database, extraction, connection.name, resource);
    if (slices.length === 0) break;
    const { waitMilliseconds } = await readSlices(stretch, slices);
    if (waitMilliseconds > 0) return { state: 'more', waitMilliseconds };
    if (budget.pages <= 0 || Date.now() >= budget.until) return { state: 'more', waitMilliseconds: 0 };
  }
  const gone = await settleGone(database, extraction);
  if (gone.unchecked > 0) return { state: 'check_parents' };
  if (gone.stillListed !== null) {
    const error = `"${gone.stillListed}" is listed in ${resource.parent?.resource}, and answers 404: not found, or not permitted.`;
    return await end(database, resource, extraction, 'failed', error);
  }
  return await publish(stretch, 'publish');
}

/** Ends what was read to its end: it becomes current, or is held. */
async function publish(
  { database, resource, extraction }: Stretch,
  how: 'publish' | 'publish_details',
): Promise<StretchEnd> {
  await database.raw(`select staging.${how}(?, ?)`, [extraction.id, extraction.fence]);
  return { state: 'done', result: await resultOf(database, resource.name, extraction.id) };
}

async function end(
  database: Database,
  resource: Resource,
  extraction: Extraction,
  outcome: Outcome,
  error: string | null,
): Promise<StretchEnd> {
  await closeExtraction(database, extraction, outcome, error);
  return { state: 'done', result: await resultOf(database, resource.name, extraction.id) };
}

/** Asking again tonight would not help. A credential is different: a person can renew it while the run waits. */
function isFinal({ failure }: PlatformError): boolean {
  return failure.kind !== 'unavailable' && failure.kind !== 'credential_rejected';
}

function sqlState(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
