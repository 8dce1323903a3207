import { z } from 'zod';
import { permissionLost, tokenExpired } from './access.ts';
import { entitled } from './entitlement.ts';
import { groupIdFormat } from './ids.ts';
import {
  duplicatedRecords,
  emptyList,
  foreignLink,
  lastCursor,
  repeatedCursor,
  shiftedPages,
} from './paging.ts';
import { fieldAppears, fieldChanges, fieldVanishes, recordsMissing } from './shape.ts';
import { storageSummary } from './storage.ts';
import { rateLimited } from './throttling.ts';
import { timeFormat } from './times.ts';
import { connectionCut, foreignRedirect, htmlPage, serverError, slow, truncatedJson } from './transport.ts';

/** Everything that can go wrong on purpose. */
export const Fault = z.discriminatedUnion('fault', [
  rateLimited,
  serverError,
  slow,
  connectionCut,
  truncatedJson,
  htmlPage,
  foreignRedirect,
  tokenExpired,
  permissionLost,
  shiftedPages,
  duplicatedRecords,
  repeatedCursor,
  lastCursor,
  foreignLink,
  emptyList,
  recordsMissing,
  fieldVanishes,
  fieldAppears,
  fieldChanges,
  timeFormat,
  groupIdFormat,
  entitled,
  storageSummary,
]);

/** A fault as it is declared: `{ platform: 'trello', fault: 'rate_limited', on: { rate: 0.05, seed: 7 } }`. */
export type Fault = z.input<typeof Fault>;
