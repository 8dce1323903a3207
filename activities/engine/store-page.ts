import type { Database } from '../../sql/database.ts';
import type { Extraction } from './extraction.ts';
import type { FetchedPage } from './fetch-page.ts';
import { fingerprint, survivesParsing } from './fingerprint.ts';
import { type Judgement, judgeRecords } from './judge-records.ts';
import type { Resource, Slice } from './resource.ts';

const envelopeKey = '@envelope';

/**
 * Stores a page and the cursor behind it in one transaction. PostgreSQL compares the fingerprints first, and reads of the
 * text only what it does not know yet.
 * @param requests answered since the last stored page of the slice, failures included.
 * @throws PostgreSQL's error IN001 for an attempt of the past; `extractResource` turns it into `Fenced`.
 */
export async function storePage(
  database: Database,
  extraction: Extraction,
  resource: Resource,
  slice: Slice,
  page: FetchedPage,
  requests: number,
): Promise<{ records: number }> {
  const judged = judgeRecords(resource, page.records, slice);
  const told = survivesParsing(page.response.body)
    ? inLines(resource, page, judged)
    : asItCame(resource, page, judged);
  const { signals } = judged;
  await database.raw(
    `select staging.store_page(:extraction, :fence, :slice, :text, :path, :keys, :hashes, :reasons, :envelope, :volatile,
       :accounts, :products, :scopes, :sources, :activeOn, :activeAt, :next, :requests, :total, :totalOf, :watermark)`,
    {
      extraction: extraction.id,
      fence: extraction.fence,
      slice: slice.name,
      ...told,
      volatile: resource.volatile,
      accounts: signals.map(({ account }) => account),
      products: signals.map(({ product }) => product),
      scopes: signals.map(({ scope }) => scope),
      sources: signals.map(({ source }) => source),
      activeOn: signals.map(({ active_on }) => active_on),
      activeAt: signals.map(({ active_at }) => active_at),
      next: page.next ? JSON.stringify(page.next) : null,
      requests,
      total: page.total?.count ?? null,
      totalOf: page.total?.of ?? null,
      watermark: judged.watermark,
    },
  );
  return { records: judged.keys.length };
}

/** A page's records as text, and what is said of each. Without a key and a reason, another copy stands for it. */
interface Told {
  text: string;
  /** Where the list stands in the text, which is JSON; `null`: the text has one record a line. */
  path: string[] | null;
  keys: (string | null)[];
  /** In hexadecimal; `null`: PostgreSQL is to make it. */
  hashes: (string | null)[];
  reasons: (string | null)[];
  /** Kept beside the records, as JSON text. */
  envelope: string | null;
}

/** One record a line, so that those that are known are passed over unread. */
function inLines({ volatile }: Resource, page: FetchedPage, judged: Judgement): Told {
  const keys = keysOfLastCopies(judged);
  const lines = page.records.map((record, n) => ({
    record,
    key: keys[n] ?? null,
    reason: judged.reasons[n] ?? null,
  }));
  if (page.envelope) lines.push({ record: page.envelope, key: envelopeKey, reason: null });
  const told = lines.filter(({ key, reason }) => key !== null || reason !== null);
  return {
    text: told.map(({ record }) => JSON.stringify(record)).join('\n'),
    path: null,
    keys: told.map(({ key }) => key),
    hashes: told.map(({ record, reason }) => (reason === null ? fingerprint(record, volatile) : null)),
    reasons: told.map(({ reason }) => reason),
    envelope: null,
  };
}

/** A page whose numbers JavaScript would bend travels as it came. */
function asItCame({ records }: Resource, { response, envelope }: FetchedPage, judged: Judgement): Told {
  return {
    text: records === 'body' ? `[${response.body}]` : response.body,
    path: records === 'body' ? [] : records,
    keys: keysOfLastCopies(judged),
    hashes: judged.keys.map(() => null),
    reasons: judged.reasons,
    envelope: envelope ? JSON.stringify(envelope) : null,
  };
}

/** Of several good copies of a record on one page the last one has the key. */
function keysOfLastCopies({ keys, reasons }: Judgement): (string | null)[] {
  const lastCopy = new Map(keys.map((key, n) => [reasons[n] === null ? key : null, n]));
  return keys.map((key, n) => (reasons[n] !== null || lastCopy.get(key) === n ? key : null));
}
