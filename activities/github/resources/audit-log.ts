import { auditActivity, auditKey, auditSignals } from '../../../transforms/github/audit-activity.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextLink } from '../next-link.ts';

/** How far back the first reading goes: of a large enterprise a day is hundreds of requests, of 1,750 an hour. */
const lookBackDays = 7;

/**
 * Who did something in the enterprise on which day, by its audit log; the only place where GitHub tells of the use of
 * enterprise seats. Git events are left out: they are most of all, and are kept for a week only. Of an event nothing is kept
 * but who and when, and of the many of a user and day one.
 */
export const auditLog = defineResource({
  name: 'audit-log',
  kind: 'log',
  permission: 'read:audit_log, on a classic personal access token of an enterprise owner',
  records: [],
  keep: ['actor', 'created_at', '@timestamp'],
  first: ({ settings, watermark, asOf }) => ({
    method: 'GET',
    path: `/enterprises/${settings.enterprise}/audit-log`,
    query: [
      ['phrase', `created:>=${watermark?.slice(0, 10) ?? daysBefore(asOf, lookBackDays)}`],
      ['include', 'web'],
      ['order', 'asc'],
      ['per_page', '100'],
    ],
  }),
  page: (_body, response) => ({ next: nextLink(response) }),
  record: auditActivity,
  key: auditKey,
  volatile: ['created_at', '@timestamp'],
  signals: auditSignals,
  watermark: ({ at }) => at,
});

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
