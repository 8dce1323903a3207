import { z } from 'zod';
import { copilotUsage, usageKey, usageSignals } from '../../../transforms/github/copilot-usage.ts';
import type { PlatformRequest } from '../../engine/platform.ts';
import { defineResource, type RequestContext } from '../../engine/resource.ts';

const dayLength = 86_400_000;
/** How many days the first reading goes back. */
const lookBack = 28;
/** GitHub's figures of a day are final after three days (docs.github.com, *Reconciling Copilot usage metrics*). */
const finalAfter = 3;

const report = z.looseObject({ download_links: z.array(z.string()) });

/**
 * Who used Copilot on which day, one report a day since the last one read; GitHub keeps them for a year, where a seat tells
 * its last activity alone. The reports are files; of the many figures in them nothing is kept but whether there was any use.
 */
export const copilotUsageReports = defineResource({
  name: 'copilot-usage',
  kind: 'log',
  permission:
    'manage_billing:copilot or read:enterprise, on a classic personal access token of an enterprise owner or billing manager; for an app: Enterprise Copilot metrics (read)',
  records: [],
  files: (body) => report.parse(body).download_links,
  keep: [
    'day',
    'user_login',
    'user_initiated_interaction_count',
    'code_generation_activity_count',
    'code_acceptance_activity_count',
    'used_agent',
    'used_chat',
    'used_cli',
  ],
  first(context) {
    const { watermark, asOf } = context;
    const from = watermark === null ? dayAfter(asOf, -lookBack) : dayAfter(watermark, 1);
    return reportOf(from < newest(context) ? from : newest(context), context);
  },
  page(_body, _response, request, context) {
    const next = dayAfter(request.query?.find(([name]) => name === 'day')?.[1] ?? '', 1);
    return { next: next <= newest(context) ? reportOf(next, context) : null };
  },
  record: copilotUsage,
  key: usageKey,
  volatile: [],
  signals: usageSignals,
  watermark: ({ day }) => day,
});

const newest = ({ asOf }: RequestContext): string => dayAfter(asOf, -finalAfter);

function reportOf(day: string, { settings }: RequestContext): PlatformRequest {
  return {
    method: 'GET',
    path: `/enterprises/${settings.enterprise}/copilot/metrics/reports/users-1-day`,
    query: [['day', day]],
  };
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10);
}
