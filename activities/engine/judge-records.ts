import { utcDay } from '../../transforms/utc-day.ts';
import type { Resource, Slice } from './resource.ts';

/** A page's records, judged one by one, in the order of the page. */
export interface Judgement {
  /** `null` where a broken record has no readable key. */
  keys: (string | null)[];
  /** Why a record is quarantined; `null`: it is fine. Names fields and rules, never values. */
  reasons: (string | null)[];
  signals: JudgedSignal[];
  /** Of a *log*: the newest position on the page. */
  watermark: string | null;
}

interface JudgedSignal {
  account: string;
  product: string;
  scope: string;
  source: string;
  active_on: string;
  active_at: string;
}

/**
 * Parses each record with its resource's schema, and reads key, signals and watermark of those that fit. A record that
 * breaks its schema stops nothing: it is quarantined with the reason.
 */
export function judgeRecords(resource: Resource, records: unknown[], slice: Slice): Judgement {
  const judgement: Judgement = { keys: [], reasons: [], signals: [], watermark: null };
  for (const record of records) {
    const parsed = resource.record.safeParse(record);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const field = issue?.path.join('.') || 'the record';
      judgement.keys.push(readableKey(resource, record, slice));
      judgement.reasons.push(`${field}: ${issue?.code ?? 'unreadable'}`);
      continue;
    }
    const key = resource.key(parsed.data, slice);
    if (!isStorable(key)) {
      judgement.keys.push(null);
      judgement.reasons.push('its key holds a NUL character or broken Unicode');
      continue;
    }
    judgement.keys.push(key);
    judgement.reasons.push(null);
    readSignals(resource, parsed.data, slice, judgement);
  }
  return judgement;
}

function readSignals(resource: Resource, record: unknown, slice: Slice, judgement: Judgement): void {
  for (const { account, product, scope, source, at } of resource.signals?.(record, slice) ?? []) {
    const activeOn = utcDay(at);
    if (activeOn === null || !isStorable(account + product + scope)) continue;
    const activeAt = new Date(at).toISOString();
    judgement.signals.push({ account, product, scope, source, active_on: activeOn, active_at: activeAt });
  }
  const position = resource.watermark?.(record);
  if (position && (judgement.watermark === null || position > judgement.watermark))
    judgement.watermark = position;
}

/** The key of a record that is broken elsewhere: it lets the record count as seen. */
function readableKey(resource: Resource, record: unknown, slice: Slice): string | null {
  try {
    const key: unknown = resource.key(record, slice);
    return typeof key === 'string' && isStorable(key) ? key : null;
  } catch {
    return null;
  }
}

/** PostgreSQL's text holds neither NUL nor half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
