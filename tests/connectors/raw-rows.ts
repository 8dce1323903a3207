import type { ColumnTable } from 'arquero';
import type { Resource } from '../../activities/engine/resource.ts';
import { rawTable } from '../transforms/raw-table.ts';
import type { Walked } from './walk.ts';

/** What was read of a resource, as staging would hand it to a transform. */
export function rawRows(resource: Resource, walked: Walked[], fields?: readonly string[]): ColumnTable {
  return rawTable(
    walked.flatMap(({ slice, records }) =>
      records.map((payload) => ({
        slice: slice.name,
        record_key: resource.key(resource.record.parse(payload), slice),
        payload: fields ? only(fields, payload) : payload,
      })),
    ),
  );
}

/** A record as a lookup hands it over. */
function only(fields: readonly string[], payload: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(payload)).filter(([name]) => fields.includes(name)));
}
