import type { PlatformRequest } from './platform.ts';

/**
 * A URL that a platform gave as its next page, as a request on the base URL; `null` when it leads elsewhere. A gateway
 * in front of the platform may let links of the vendor's own origin through: their path goes behind the base URL's.
 */
export function followLink(link: string, baseUrl: URL, vendorOrigins: string[]): PlatformRequest | null {
  const url = new URL(link, baseUrl);
  const prefix = baseUrl.pathname.replace(/\/$/, '');
  const query = [...url.searchParams] as [string, string][];
  if (url.origin === baseUrl.origin) {
    if (prefix && !url.pathname.startsWith(`${prefix}/`)) return null;
    return { method: 'GET', path: url.pathname.slice(prefix.length), query };
  }
  return vendorOrigins.includes(url.origin) ? { method: 'GET', path: url.pathname, query } : null;
}
