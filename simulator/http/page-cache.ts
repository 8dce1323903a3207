import { type Handler, header, type Reply, type Request } from './exchange.ts';

const largeEnough = 16_384;
const room = 384 * 1024 * 1024;

/**
 * Keeps the large pages of the day that is asked, as bytes, so that whoever measures a client does not measure how
 * pages are written. What no longer fits is written anew each time: lists are read from front to back, so
 * that pages thrown out for newer ones would never be asked again in time.
 */
export class PageCache {
  readonly #pages = new Map<string, Reply>();
  #day = Number.NaN;
  #bytes = 0;

  /** The page as it was written before, or as the handler writes it now. */
  get(request: Request, handler: Handler): Reply {
    if (request.shift !== 0) return handler(request);
    if (request.day !== this.#day) this.#turnTo(request.day);
    const key = keyOf(request);
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const reply = handler(request);
    const { status, body } = reply;
    if (status !== 200 || typeof body !== 'string' || body.length < largeEnough) return reply;
    const page = { ...reply, body: Buffer.from(body) };
    if (this.#bytes + page.body.byteLength > room) return reply;
    this.#bytes += page.body.byteLength;
    this.#pages.set(key, page);
    return page;
  }

  #turnTo(day: number): void {
    this.#pages.clear();
    this.#bytes = 0;
    this.#day = day;
  }
}

/** All that a page depends on, besides the day. */
function keyOf(request: Request): string {
  const { base, method, path, search, body } = request;
  const caller = `${header(request, 'authorization')} ${header(request, 'content-type')}`;
  return `${method} ${base}${path}${search} ${caller} ${body}`;
}
