import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { RawRow, TransformContext } from '../derivation.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { isChosen } from './chosen.ts';
import { type WorkspaceRecord, workspaceRecord } from './records.ts';

/** A row of {@link chosenWorkspaces}. */
export interface WorkspaceRow {
  scope: string;
  workspace: WorkspaceRecord;
}

/** The workspaces that the connection reads, with the columns `scope` and `workspace`. */
export function chosenWorkspaces(rows: ColumnTable, context: TransformContext): ColumnTable {
  const chosen = rows.filter(aq.escape((row: RawRow) => isChosen(row.payload, context.settings)));
  return typedTable<WorkspaceRow, Parsed<WorkspaceRecord>>(withRecords(chosen, workspaceRecord), {
    scope: ({ record_key }) => record_key,
    workspace: ({ record }) => record,
  });
}

/**
 * Those of them that bill by the seat: they have a product. Where Trello does not tell the products it is not known
 * whether anybody is billed, and the workspace is left out of the seats.
 */
export function paidWorkspaces(rows: ColumnTable, context: TransformContext): ColumnTable {
  return chosenWorkspaces(rows, context).filter(
    aq.escape(({ workspace }: WorkspaceRow) => (workspace.products ?? []).length > 0),
  );
}
