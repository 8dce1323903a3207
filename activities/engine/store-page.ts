import type { Database } from '../../sql/database.ts';
import type { Extraction } from './extraction.ts';
import type { FetchedPage } from './fetch-page.ts';
import { fingerprint, survivesParsing } from './fingerprint.ts';
import { type Judgement, judgeRecords } from './judge-records.ts';
import type { Resource, Slice } from './resource.ts';

const envelopeKey = '@envelope';

/**
 * Stores a page and the cursor behind it in one transaction. What PostgreSQL knows already, by its fingerprint, is not
 * sent again: its key is noted.
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
  const { seen, envelope, ...fresh } = survivesParsing(page.response.body)
    ? await whatIsNew(database, extraction, resource, slice, page, judged)
    : wholePage(resource, page, judged);
  await database.raw(
    `select staging.store_page(:extraction, :fence, :slice, :text, :path, :isSingle, :keys, :hashes, :reasons,
       :envelope, :seen, :volatile, :signals, :next, :requests, :total, :totalOf, :watermark)`,
    {
      extraction: extraction.id,
      fence: extraction.fence,
      slice: slice.name,
      ...fresh,
      envelope: envelope ? JSON.stringify(envelope) : null,
      seen,
      volatile: resource.volatile,
      signals: JSON.stringify(judged.signals),
      next: page.next ? JSON.stringify(page.next) : null,
      requests,
      total: page.total?.count ?? null,
      totalOf: page.total?.of ?? null,
      watermark: judged.watermark,
    },
  );
  return { records: judged.keys.length };
}

/** What of a page is sent: records as text with the place of their list, what is said of each, and what is known. */
interface Sent {
  text: string | null;
  path: string[];
  isSingle: boolean;
  keys: (string | null)[];
  hashes: (string | null)[];
  reasons: (string | null)[];
  envelope: Record<string, unknown> | null;
  seen: string[];
}

/** The records that PostgreSQL does not know as they are. */
async function whatIsNew(
  database: Database,
  extraction: Extraction,
  resource: Resource,
  slice: Slice,
  page: FetchedPage,
  { keys, reasons }: Judgement,
): Promise<Sent> {
  const lastCopy = new Map(keys.map((key, n) => [reasons[n] === null ? key : null, n]));
  const asked = page.records
    .map((record, n) => ({ record, key: keys[n] ?? null, reason: reasons[n] ?? null }))
    .filter(({ key, reason }, n) => reason !== null || lastCopy.get(key) === n)
    .map((one) => ({
      ...one,
      hash: one.reason === null ? fingerprint(one.record, resource.volatile) : null,
    }));
  const known = page.envelope
    ? [...asked, { key: envelopeKey, hash: fingerprint(page.envelope, resource.volatile) }]
    : asked;
  const { rows } = await database.raw<{ rows: [{ unchanged: number[] }] }>(
    'select staging.unchanged(:extraction, :slice, :keys, :hashes) as unchanged',
    {
      extraction: extraction.id,
      slice: slice.name,
      keys: known.map(({ key }) => key),
      hashes: known.map(({ hash }) => hash),
    },
  );
  const unchanged = new Set(rows[0].unchanged.map((position) => position - 1));
  const fresh = asked.filter((_, n) => !unchanged.has(n));
  return {
    text: fresh.length > 0 ? JSON.stringify(fresh.map(({ record }) => record)) : null,
    path: [],
    isSingle: false,
    keys: fresh.map(({ key }) => key),
    hashes: fresh.map(({ hash }) => hash),
    reasons: fresh.map(({ reason }) => reason),
    envelope: unchanged.has(asked.length) ? null : page.envelope,
    seen: known.filter(({ key }, n) => key !== null && unchanged.has(n)).map(({ key }) => key as string),
  };
}

/** A page whose numbers JavaScript would bend travels as it came, and PostgreSQL compares. */
function wholePage({ records }: Resource, page: FetchedPage, { keys, reasons }: Judgement): Sent {
  const lastCopy = new Map(keys.map((key, n) => [reasons[n] === null ? key : null, n]));
  return {
    text: page.response.body,
    path: records === 'body' ? [] : records,
    isSingle: records === 'body',
    keys: keys.map((key, n) => (reasons[n] !== null || lastCopy.get(key) === n ? key : null)),
    hashes: keys.map(() => null),
    reasons,
    envelope: page.envelope,
    seen: [],
  };
}
