import { PlatformError } from '../activities/engine/errors.ts';
import { fetchPage, NotApplicable } from '../activities/engine/fetch-page.ts';
import type { Resource, Slice } from '../activities/engine/resource.ts';
import type { ConfiguredConnection } from '../config/connections.ts';

/** What a look at one thing came to. */
export interface Finding {
  /** `github/teams`, `PostgreSQL` … */
  subject: string;
  verdict: 'ok' | 'warning' | 'not_applicable' | 'not_configured' | 'broken';
  /** What is there, or what is wrong and what to do. */
  detail: string;
}

/**
 * Sends the first request of each list, of one slice where it has several, and says which variable or permission is
 * wrong. Nothing is stored.
 */
export async function examineConnection(
  connection: ConfiguredConnection,
  stop: AbortSignal,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const slices = new Map<string, Slice[]>();
  for (const resource of connection.platform.resources) {
    const subject = `${connection.name}/${resource.name}`;
    const slice = sliceOf(resource, slices, connection);
    if (slice)
      findings.push({ subject, ...(await examineResource(connection, resource, slice, stop, slices)) });
    else findings.push({ subject, verdict: 'not_applicable', detail: untried(resource, slices) });
  }
  return findings;
}

/** The first one that a sync would ask for too. */
function sliceOf(
  resource: Resource,
  slices: Map<string, Slice[]>,
  connection: ConfiguredConnection,
): Slice | undefined {
  const { parent } = resource;
  if (!parent) return { name: '', parent: null };
  const { settings } = connection.platform.connect(connection.variables);
  return slices.get(parent.resource)?.find((slice) => parent.includes(slice.parent, settings));
}

async function examineResource(
  { name, platform, variables }: ConfiguredConnection,
  resource: Resource,
  slice: Slice,
  stop: AbortSignal,
  slices: Map<string, Slice[]>,
): Promise<Omit<Finding, 'subject'>> {
  try {
    const open = platform.connect(variables);
    const asOf = new Date().toISOString().slice(0, 10);
    const context = { slice, settings: open.settings, asOf, watermark: null };
    const source = { platform, connection: name, open, resource };
    const { records } = await fetchPage(source, resource.first(context), context, stop);
    slices.set(
      resource.name,
      records.flatMap((record) => slicesFrom(resource, record, slice)),
    );
    return { verdict: 'ok', detail: `${records.length} on the first page` };
  } catch (error) {
    if (error instanceof NotApplicable) return { verdict: 'not_applicable', detail: error.message };
    if (error instanceof PlatformError) return { verdict: 'broken', detail: advice(error, resource) };
    throw error;
  }
}

/** A record as the parent of other lists; none where it is broken. */
function slicesFrom(resource: Resource, record: unknown, slice: Slice): Slice[] {
  const parsed = resource.record.safeParse(record);
  return parsed.success ? [{ name: resource.key(parsed.data, slice), parent: record }] : [];
}

function untried({ parent }: Resource, slices: Map<string, Slice[]>): string {
  const list = parent?.resource ?? '';
  return slices.has(list) ? `nothing in ${list} to ask for` : `not tried: it needs ${list}`;
}

function advice({ failure, status }: PlatformError, resource: Resource): string {
  const wanted =
    failure.kind === 'permission_missing' && !failure.remedy ? `Needed: ${resource.permission}.` : '';
  const variable = failure.variable ? `Variable: ${failure.variable}.` : '';
  const said = status === null ? `${failure.said}.` : `${failure.said} (HTTP ${status}).`;
  return [said, failure.remedy, wanted, variable].filter(Boolean).join(' ');
}
