import type { Reply } from '../http/exchange.ts';

/** A page for people, of whoever stands before the platform. */
export function webPage(title: string, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    isForeign: true,
  };
}
