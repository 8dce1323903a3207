import type { Recorded } from './record.ts';

/** Repeats each resource's first request with another credential. */
export async function askAgain(
  base: string,
  recorded: Recorded[],
  headers: Record<string, string>,
): Promise<void> {
  for (const { exchanges } of recorded) {
    const [first] = exchanges;
    if (!first) continue;
    const { method, path, query, requestHeaders, requestBody } = first;
    const url = new URL(base + path);
    for (const [name, value] of query) url.searchParams.append(name, value);
    const { accept = '', 'content-type': type } = requestHeaders;
    await fetch(url, {
      method,
      headers: { accept, ...(type ? { 'content-type': type } : {}), ...headers },
      body: method === 'GET' ? undefined : requestBody,
    });
  }
}
