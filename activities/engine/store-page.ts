import type { Database } from '../../sql/database.ts';
import type { Extraction } from './extraction.ts';
import type { FetchedPage } from './fetch-page.ts';
import { judgeRecords } from './judge-records.ts';
import type { Resource, Slice } from './resource.ts';

/** Thrown when a newer attempt has taken over: this one must stop, and has written nothing that counts. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/**
 * Stores a page and the cursor behind it in one transaction.
 * @param requests answered since the last stored page of the slice, failures included.
 * @throws Fenced
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
  try {
    await database.raw(
      `select staging.store_page(:extraction, :fence, :slice, :page, :path, :isSingle, :keys, :reasons, :volatile,
         :envelope, :signals, :next, :requests, :total, :watermark)`,
      {
        extraction: extraction.id,
        fence: extraction.fence,
        slice: slice.name,
        page: page.response.body,
        path: resource.records === 'body' ? [] : resource.records,
        isSingle: resource.records === 'body',
        keys: judged.keys,
        reasons: judged.reasons,
        volatile: resource.volatile,
        envelope: page.envelope ? JSON.stringify(page.envelope) : null,
        signals: JSON.stringify(judged.signals),
        next: page.next ? JSON.stringify(page.next) : null,
        requests,
        total: page.total?.count ?? null,
        watermark: judged.watermark,
      },
    );
  } catch (error) {
    if ((error as { code?: string }).code === 'IN001') {
      throw new Fenced('Another attempt has taken over this extraction.', { cause: error });
    }
    throw error;
  }
  if (page.total) {
    await database.raw(
      'update staging.extraction set reported_total_of = ? where extraction_id = ? and reported_total_of is null',
      [page.total.of, extraction.id],
    );
  }
  return { records: judged.keys.length };
}
