import { PlatformError, type PlatformFailure } from './errors.ts';
import type { Source } from './fetch-page.ts';

/** A file is larger than a page. */
const timeoutMilliseconds = 300_000;

/**
 * The records of report files, one JSON text a line. Their addresses are signed: whoever has one may read the file. So no
 * credential goes along, no redirect is followed, and no error tells an address.
 * @throws PlatformError
 */
export async function readReportFiles(
  source: Source,
  addresses: string[],
  signal?: AbortSignal,
): Promise<unknown[]> {
  const records: unknown[] = [];
  for (const address of addresses) {
    for (const line of (await readFile(source, address, signal)).split('\n')) {
      if (line.trim() !== '') records.push(parse(source, line));
    }
  }
  return records;
}

async function readFile(source: Source, address: string, signal?: AbortSignal): Promise<string> {
  const { baseUrl } = source.open;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isOwn = url?.origin === baseUrl.origin;
  if (!url || (url.protocol !== 'https:' && !isOwn)) {
    throw failed(source, null, { kind: 'wrong_address', said: 'the address of a report file is not https' });
  }
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const answer = await fetch(url, {
    redirect: 'manual',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch(() => null);
  signal?.throwIfAborted();
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  if (text !== null) return text;
  throw failed(source, answer?.status ?? null, {
    kind: 'unavailable',
    said: 'a report file could not be read',
    remedy: 'Its address holds for a short time only; the next attempt asks for a new one.',
  });
}

function parse(source: Source, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The parser's own message quotes the text, which may hold personal data.
    throw failed(source, 200, { kind: 'unavailable', said: 'a line of a report file is not complete JSON' });
  }
}

function failed(source: Source, status: number | null, failure: PlatformFailure): PlatformError {
  const { platform, connection, resource } = source;
  return new PlatformError({ platform: platform.name, connection, resource: resource.name, status }, failure);
}
