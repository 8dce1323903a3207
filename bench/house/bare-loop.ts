import type { PlatformRequest, PlatformResponse } from '../../activities/engine/platform.ts';
import type { Resource } from '../../activities/engine/resource.ts';
import type { ConfiguredConnection } from '../../config/connections.ts';
import { type Database, openDatabase } from '../../sql/database.ts';

/** As the engine has in flight on a connection. */
const inFlight = 4;

/**
 * What a competent loop of plain Node does with the same requests, to compare with: fetches a page, inserts its records
 * as PostgreSQL splits them from the text, and in the end merges all on the primary key with one statement. Nothing
 * survives a crash, nothing is checked, compared, versioned or paced. Slices are read four side by side, as ours are.
 * @returns how many records and how long
 */
export async function bareLoop(
  databaseUrl: string,
  connections: ConfiguredConnection[],
  list: string,
  slices: string[],
): Promise<{ records: number; seconds: number }> {
  const { connection, resource } = listOf(connections, list);
  const database = openDatabase(databaseUrl, { max: inFlight });
  await database.raw('create schema if not exists bare');
  await database.raw('drop table if exists bare.page, bare.record');
  await database.raw('create table bare.page (slice text, record_key text, record jsonb)');
  await database.raw(
    'create table bare.record (slice text, record_key text, record jsonb, primary key (slice, record_key))',
  );
  try {
    const begun = performance.now();
    const waiting = [...slices];
    const counts: number[] = [];
    const readers = Array.from({ length: inFlight }, async () => {
      for (let slice = waiting.shift(); slice !== undefined; slice = waiting.shift()) {
        counts.push(await readSlice(database, connection, resource, slice));
      }
    });
    await Promise.all(readers);
    await database.raw(
      `insert into bare.record select distinct on (slice, record_key) slice, record_key, record from bare.page
       on conflict (slice, record_key) do update set record = excluded.record`,
    );
    return {
      records: counts.reduce((sum, count) => sum + count, 0),
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    await database.raw('drop schema bare cascade');
    await database.destroy();
  }
}

function listOf(connections: ConfiguredConnection[], name: string) {
  for (const connection of connections) {
    const resource = connection.platform.resources.find((one) => one.name === name);
    if (resource) return { connection, resource };
  }
  throw new RangeError(`No connection has a list ${name}.`);
}

async function readSlice(
  database: Database,
  { platform, variables }: ConfiguredConnection,
  resource: Resource,
  name: string,
): Promise<number> {
  const { baseUrl, settings, headers } = platform.connect(variables);
  const slice = { name, parent: null };
  const asOf = new Date().toISOString().slice(0, 10);
  const context = { slice, settings, asOf, watermark: null };
  const path = resource.records === 'body' ? [] : resource.records;
  let count = 0;
  let url: URL | null = null;
  let request: PlatformRequest | null = resource.first(context);
  while (request) {
    url ??= urlOf(baseUrl, request);
    const response = await ask(url, request, await headers());
    const body: unknown = JSON.parse(response.body);
    const keys = recordsIn(body, path).map((record) => resource.key(record, slice));
    await database.raw(
      `insert into bare.page select ?, keys.key, split.record
       from unnest(?::text[]) with ordinality as keys (key, n)
       join jsonb_array_elements(?::jsonb #> ?) with ordinality as split (record, n) using (n)`,
      [name, keys, response.body, path],
    );
    count += keys.length;
    const { next } = resource.page(body, response, request, context);
    url = next && 'link' in next ? new URL(next.link) : null;
    request = next && 'link' in next ? request : next;
  }
  return count;
}

function urlOf(baseUrl: URL, request: PlatformRequest): URL {
  const url = new URL(baseUrl.href.replace(/\/$/, '') + request.path);
  for (const [name, value] of request.query ?? []) url.searchParams.append(name, value);
  return url;
}

async function ask(
  url: URL,
  { method, json }: PlatformRequest,
  headers: Record<string, string>,
): Promise<PlatformResponse> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: json === undefined ? undefined : JSON.stringify(json),
  });
  if (!answer.ok) throw new Error(`${url.pathname} answers ${answer.status}.`);
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

function recordsIn(body: unknown, path: string[]): unknown[] {
  let value = body;
  for (const name of path) value = (value as Record<string, unknown>)[name];
  return value as unknown[];
}
