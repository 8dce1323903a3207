import type { Company } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import type { Standing } from './quotas.ts';

/** A request as a platform's handlers see it: everything they may depend on, the clock included. */
export interface Request {
  method: string;
  /** Path below the platform's prefix, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** The query as it was written, with its `?`; empty when there is none. */
  search: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  /** The address under which the platform was asked, prefix included: links are made from it. */
  base: string;
  /** Values of the path's parameters, decoded. */
  params: Readonly<Record<string, string>>;
  /** How the caller's quotas stood before this request. */
  standings: readonly Standing[];
  /** How many records have gone from the front of every list since its first page was read; below zero, come to it. */
  shift: number;
  company: Company;
  day: Day;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Body;
  /** Not the platform's own words, but a gateway's: none of the platform's usual headers. */
  isForeign?: boolean;
  /** Milliseconds to wait before anything is sent. */
  delay?: number;
  /** Bytes of the body after which the connection is cut; 0 cuts it before the first header. */
  cutAt?: number;
}

/** Text, bytes that are kept and sent again, or a list too long to be held, written piece by piece. */
export type Body = string | Buffer | { pieces: Iterable<string> };

const jsonType = 'application/json; charset=utf-8';

export type Handler = (request: Request) => Reply;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': jsonType, ...headers },
    body: JSON.stringify(body),
  };
}

/** A bare array, written record by record: whole lists of a large company are never held. */
export function jsonArray(records: Iterable<unknown>): Reply {
  return { status: 200, headers: { 'content-type': jsonType }, body: { pieces: arrayPieces(records) } };
}

const pieceLength = 65_536;

function* arrayPieces(records: Iterable<unknown>): Generator<string> {
  let piece = '[';
  let separator = '';
  for (const record of records) {
    piece += separator + JSON.stringify(record);
    separator = ',';
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

/** The whole body as text. Pieces can be read once. */
export function textOf({ body }: Reply): string {
  if (typeof body === 'string') return body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : [...body.pieces].join('');
}

export function text(body: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

export function header(request: Request, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

/** The token of `Authorization: Bearer …` (or `token …`), or null. */
export function bearer(request: Request): string | null {
  return header(request, 'authorization')?.match(/^(?:bearer|token)\s+(\S+)$/i)?.[1] ?? null;
}

/** A whole number of a query or a body: the fallback when absent, null when it is none or out of range. */
export function wholeNumber(value: unknown, fallback: number, least: number, most: number): number | null {
  if (value === null || value === undefined || value === '') return fallback;
  const number = Number(value);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}
