import type { Database } from '../../sql/database.ts';
import type { Extraction } from './extraction.ts';
import type { FetchedPage } from './fetch-page.ts';
import { judgeRecords } from './judge-records.ts';
import type { Resource, Slice } from './resource.ts';

/**
 * Stores a page and the cursor behind it in one transaction.
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
  await database.raw(
    `select staging.store_page(:extraction, :fence, :slice, :page, :path, :isSingle, :keys, :reasons, :volatile,
       :envelope, :signals, :next, :requests, :total, :totalOf, :watermark)`,
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
      totalOf: page.total?.of ?? null,
      watermark: judged.watermark,
    },
  );
  return { records: judged.keys.length };
}
