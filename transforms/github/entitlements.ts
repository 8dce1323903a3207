import type { ColumnTable } from 'arquero';
import type { z } from 'zod';
import type { EntitlementRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { consumedLicensesEnvelope, copilotSeatsEnvelope } from './records.ts';
import { enterprise } from './scopes.ts';

/** Seats bought and consumed as GitHub states them; more may lawfully be consumed than bought. */
export function enterpriseEntitlements(envelope: ColumnTable): ColumnTable {
  type Stated = Parsed<z.infer<typeof consumedLicensesEnvelope>>;
  return typedTable<EntitlementRow, Stated>(withRecords(envelope, consumedLicensesEnvelope), {
    product: () => 'enterprise',
    scope: () => enterprise,
    entitled: ({ record }) => record.total_seats_purchased ?? null,
    stated_assigned: ({ record }) => record.total_seats_consumed ?? null,
  });
}

/** Copilot is billed by the seats in use: none are owned beforehand. */
export function copilotEntitlements(envelope: ColumnTable): ColumnTable {
  type Stated = Parsed<z.infer<typeof copilotSeatsEnvelope>>;
  return typedTable<EntitlementRow, Stated>(withRecords(envelope, copilotSeatsEnvelope), {
    product: () => 'copilot',
    scope: () => enterprise,
    entitled: () => null,
    stated_assigned: ({ record }) => record.total_seats ?? null,
  });
}
