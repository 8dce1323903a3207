import * as aq from 'arquero';
import type { Transform } from '../derivation.ts';
import type { ProductRow } from '../rows.ts';

/** What Trello sells: a seat in a workspace. Also the product of every grant and signal. */
export const workspaceProduct = 'workspace';

/** The one product, whatever the workspaces are. */
export const products: Transform = () =>
  aq.table({ product: [workspaceProduct], name: ['Workspace'] } satisfies Record<keyof ProductRow, string[]>);
