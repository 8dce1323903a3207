import { defineSearchAttributeKey } from '@temporalio/common';

/** What runs are found by, beside Temporal's own. Registered at start-up; the names are those of `temporal.config.ts`. */
export const platformAttribute = defineSearchAttributeKey('Platform', 'KEYWORD');
export const outcomeAttribute = defineSearchAttributeKey('Outcome', 'KEYWORD');
