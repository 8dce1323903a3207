import { PlatformError, type PlatformFailure } from './errors.ts';
import { followLink } from './link.ts';
import type { OpenConnection, Platform, PlatformRequest, PlatformResponse } from './platform.ts';
import { readReportFiles } from './report-files.ts';
import type { Page, RequestContext, Resource } from './resource.ts';

/** Longer than any platform needs for a page (Trello gives up a GET after 30 s). */
const requestTimeoutMilliseconds = 90_000;

/** A page as it came, read but not yet judged record by record. */
export interface FetchedPage {
  response: PlatformResponse;
  /** The records, parsed only to be judged; what is stored is the text. Integers above 2^53 have lost digits here. */
  records: unknown[];
  /** The fields of the envelope that the resource keeps, `null` where it keeps none. */
  envelope: Record<string, unknown> | null;
  next: PlatformRequest | null;
  total: Page['total'];
}

/** An answer that means "this account does not have it": not a failure, and not data. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

/** Who is asked, for what. */
export interface Source {
  platform: Platform;
  connection: string;
  open: OpenConnection;
  resource: Resource;
}

/**
 * One request to one platform, judged before anything is stored: status, shape, origin.
 * @throws PlatformError with the failure in the platform's words. @throws NotApplicable.
 */
export async function fetchPage(
  source: Source,
  request: PlatformRequest,
  context: RequestContext,
  signal?: AbortSignal,
): Promise<FetchedPage> {
  const { platform, resource, open } = source;
  const response = await send(source, request, signal);
  const reason = resource.notApplicable?.(response);
  if (reason) throw new NotApplicable(reason);
  const failure = platform.failure(response, request) ?? unusable(response);
  if (failure) throw failed(source, response.status, failure);

  const body = parseJson(source, response);
  const records = resource.files
    ? await readReportFiles(source, resource.files(body), signal)
    : resource.records === 'body'
      ? [body]
      : at(body, resource.records);
  if (!Array.isArray(records)) {
    throw failed(source, response.status, {
      kind: 'unexpected_answer',
      said: `the answer has no list at ${resource.records === 'body' ? 'its root' : `"${resource.records.join('.')}"`}`,
      remedy: 'The platform may have changed its format.',
    });
  }
  const page = readPage(source, body, response, request, context);
  const next = page.next && 'link' in page.next ? linked(source, page.next.link) : page.next;
  const isWhole = !resource.keep && !resource.files;
  const kept = isWhole ? { response, records } : rewritten(response, records, resource);
  return { ...kept, envelope: envelope(resource, body), next, total: page.total };

  function linked(from: Source, link: string): PlatformRequest {
    const followed = followLink(link, open.baseUrl, platform.origins);
    if (followed) return followed;
    throw failed(from, response.status, {
      kind: 'wrong_address',
      said: `the link to the next page leads to another origin (${new URL(link).origin})`,
      remedy: 'It was not followed, so that no credential leaves for a foreign host. Check the base URL.',
    });
  }
}

function readPage(
  source: Source,
  body: unknown,
  response: PlatformResponse,
  request: PlatformRequest,
  context: RequestContext,
): Page {
  try {
    return source.resource.page(body, response, request, context);
  } catch (cause) {
    throw failed(
      source,
      response.status,
      {
        kind: 'unexpected_answer',
        said: 'the page does not say how it goes on in the way that is documented',
      },
      cause,
    );
  }
}

/** Headers may need a call of their own (an installation token), which may fail as any other. */
async function authorize(source: Source): Promise<Record<string, string>> {
  try {
    return await source.open.headers();
  } catch (cause) {
    const { failure, status } = cause as { failure?: PlatformFailure; status?: number | null };
    if (!failure) throw cause;
    throw failed(source, status ?? null, failure, cause);
  }
}

/** Sends one request with fresh credentials, without following redirects. @throws PlatformError when nothing answers. */
export async function send(
  source: Source,
  request: PlatformRequest,
  signal?: AbortSignal,
): Promise<PlatformResponse> {
  const url = new URL(source.open.baseUrl.href.replace(/\/$/, '') + request.path);
  for (const [name, value] of request.query ?? []) url.searchParams.append(name, value);
  const sent = contentOf(request);
  const headers = { accept: 'application/json', ...(await authorize(source)), ...sent.headers };
  const timeout = AbortSignal.timeout(requestTimeoutMilliseconds);
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers,
      body: sent.body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    throw failed(
      source,
      null,
      {
        kind: 'unavailable',
        said: timeout.aborted
          ? `no answer within ${requestTimeoutMilliseconds / 1000} s`
          : `the connection failed (${networkCode(cause)})`,
        remedy: `Is ${url.origin} the right address, and reachable from here?`,
      },
      cause,
    );
  }
}

function contentOf(request: PlatformRequest): { body?: string; headers: Record<string, string> } {
  if (request.json !== undefined) {
    return { body: JSON.stringify(request.json), headers: { 'content-type': 'application/json' } };
  }
  if (request.text !== undefined) return { body: request.text, headers: { 'content-type': 'text/plain' } };
  return { headers: {} };
}

/** What every platform's gateway can do, and no platform means as data. */
function unusable(response: PlatformResponse): PlatformFailure | null {
  const { status, headers, body } = response;
  if (status >= 300 && status < 400) {
    const target = headers.location
      ? new URL(headers.location, 'https://unknown.invalid').hostname
      : 'an unnamed place';
    return {
      kind: 'wrong_address',
      said: `the server redirects to ${target}`,
      remedy: 'Redirects are not followed. Check the base URL, and whether the instance is active.',
    };
  }
  if (status >= 500) return { kind: 'unavailable', said: 'the server failed' };
  if (status < 200 || status >= 300) return { kind: 'unexpected_answer', said: 'an undocumented status' };
  if (/^\s*</.test(body)) {
    return {
      kind: 'wrong_address',
      said: 'a web page came where data was expected',
      remedy: 'Check the base URL: it seems to lead to a site, a login page or a proxy.',
    };
  }
  return null;
}

function parseJson(source: Source, response: PlatformResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch (cause) {
    const said = `the answer is not complete JSON (${response.body.length} characters)`;
    // The parser's own message quotes the text, which may hold personal data: only its kind is kept.
    throw failed(
      source,
      response.status,
      { kind: 'unavailable', said },
      new SyntaxError((cause as Error).name),
    );
  }
}

/** A page of which nothing is left but its records, and of these nothing but what is kept: its text is written anew. */
function rewritten(
  response: PlatformResponse,
  records: unknown[],
  { records: path, keep }: Resource,
): Pick<FetchedPage, 'response' | 'records'> {
  const kept = keep ? records.map((record) => only(keep, record)) : records;
  const body =
    path === 'body' ? kept[0] : path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), kept);
  return { response: { ...response, body: JSON.stringify(body) }, records: kept };
}

function only(fields: string[], record: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(Object(record)).filter(([name]) => fields.includes(name)));
}

function envelope(resource: Resource, body: unknown): Record<string, unknown> | null {
  if (!resource.envelope || typeof body !== 'object' || body === null) return null;
  const fields = body as Record<string, unknown>;
  return Object.fromEntries(
    resource.envelope.filter((name) => name in fields).map((name) => [name, fields[name]]),
  );
}

function at(body: unknown, path: string[]): unknown {
  let value = body;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function networkCode(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause
    ? String(cause.code)
    : cause instanceof Error
      ? cause.name
      : 'unknown';
}

function failed(
  source: Source,
  status: number | null,
  failure: PlatformFailure,
  cause?: unknown,
): PlatformError {
  const at = {
    platform: source.platform.name,
    connection: source.connection,
    resource: source.resource.name,
    status,
  };
  return new PlatformError(at, failure, cause === undefined ? undefined : { cause });
}
