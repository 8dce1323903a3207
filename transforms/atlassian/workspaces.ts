import type { ColumnTable } from 'arquero';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { idOf, productOf } from './ari.ts';
import { unknownSite } from './product-access.ts';
import { isKnownProduct, productKey } from './product-key.ts';
import { type WorkspaceRecord, workspaceRecord } from './records.ts';

/** A row of {@link workspaces}: one instance of a product on a site. */
export interface WorkspaceRow {
  product: string;
  scope: string;
  /** The site's address without `https://`, else the workspace's own name. */
  site: string | null;
  online: boolean;
  /** Seats; `null` where Atlassian does not say, or says that there is no limit (below zero). */
  capacity: number | null;
}

/** Raw workspaces, parsed and named as users' access names them, so that both join on product and site. */
export function workspaces(rows: ColumnTable): ColumnTable {
  return typedTable<WorkspaceRow, Parsed<WorkspaceRecord>>(withRecords(rows, workspaceRecord), {
    product: ({ record }) => productOfWorkspace(record),
    scope: ({ record }) => idOf(record.id) || unknownSite,
    site: ({ record }) => siteName(record),
    // A workspace that does not say that it is gone is there: its seats are counted rather than lost.
    online: ({ record }) => (record.attributes?.status ?? 'online').toLowerCase() === 'online',
    capacity: ({ record }) => limited(record.attributes?.capacity),
  });
}

/** The product has been seen in any of these fields: the first that names one we know, else the first one given. */
function productOfWorkspace({ id, type, attributes }: WorkspaceRecord): string {
  const keys = [attributes?.typeKey, attributes?.type, type, productOf(id)]
    .filter((key) => key != null)
    .map(productKey)
    .filter((key) => key !== '');
  return keys.find(isKnownProduct) ?? keys[0] ?? 'unknown';
}

function siteName({ attributes }: WorkspaceRecord): string | null {
  return attributes?.hostUrl?.replace(/^https?:\/\//, '').replace(/\/.*$/, '') || attributes?.name || null;
}

function limited(capacity: number | null | undefined): number | null {
  return capacity == null || capacity < 0 ? null : capacity;
}
