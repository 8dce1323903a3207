import { z } from 'zod';
import type { PlatformRequest } from '../../engine/platform.ts';
import { defineResource } from '../../engine/resource.ts';
import { isRateLimited } from '../failure.ts';

const usageSummary = z.looseObject({
  timePeriod: z.looseObject({ year: z.number(), month: z.number().nullish() }),
  usageItems: z.array(
    z.looseObject({
      product: z.string(),
      sku: z.string(),
      unitType: z.string(),
      grossQuantity: z.number(),
      grossAmount: z.number(),
      netAmount: z.number(),
    }),
  ),
});

const parameter = ({ query }: PlatformRequest, name: string) => query?.find(([key]) => key === name)?.[1];

/**
 * What GitHub has billed for the month so far, and for the month before, which may still have been open when it was last
 * read. One record a month. The summary is of all cost centers; the finer report leaves out those that have one. Year and
 * month are always named: GitHub's pages disagree on what is meant without them.
 */
export const billingUsage = defineResource({
  name: 'billing-usage',
  kind: 'log',
  permission:
    'a classic personal access token of an enterprise owner or billing manager (fine-grained tokens are not accepted); for an app: Enterprise billing (read)',
  records: 'body',
  first: ({ settings, asOf }) => month(settings.enterprise, asOf.slice(0, 7)),
  page(_body, _response, request, { settings, asOf }) {
    const isNewest = Number(parameter(request, 'month')) === Number(asOf.slice(5, 7));
    return { next: isNewest ? month(settings.enterprise, monthBefore(asOf)) : null };
  },
  record: usageSummary,
  key: ({ timePeriod: { year, month } }) =>
    month == null ? `${year}` : `${year}-${String(month).padStart(2, '0')}`,
  volatile: [],
  // An optional check: nobody has to hand out a billing manager's token for it.
  notApplicable: (response) =>
    response.status === 404 || (response.status === 403 && !isRateLimited(response))
      ? 'GitHub has no usage-based billing of this enterprise, or does not show it to this credential: costs are not compared with what is billed'
      : null,
});

/** `yearAndMonth`: `YYYY-MM`. */
function month(enterprise: string | undefined, yearAndMonth: string): PlatformRequest {
  const [year = '', month = ''] = yearAndMonth.split('-');
  return {
    method: 'GET',
    path: `/enterprises/${enterprise}/settings/billing/usage/summary`,
    query: [
      ['year', year],
      ['month', String(Number(month))],
    ],
  };
}

function monthBefore(asOf: string): string {
  const [year = 0, month = 0] = asOf.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}
