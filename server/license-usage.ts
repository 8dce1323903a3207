import { z } from 'zod';
import type { Routes, ServerOptions } from './app.ts';
import { cutPage, decodeCursor, nextCursor, paging } from './cursor.ts';
import { BadParameter, problem } from './errors.ts';

const day = z.iso.date('must be a day, YYYY-MM-DD');
const count = z.int().nullable();

const query = z.strictObject({
  from: day.optional(),
  to: day.optional().describe('The last day, itself included.'),
  platform: z.string().optional(),
  product: z.string().optional(),
  org_unit: z.string().optional().describe('Department of the holder; such rows have no `entitled`.'),
  ...paging,
});

const row = z.object({
  date: z.string(),
  platform: z.string(),
  product: z.string(),
  product_name: z.string(),
  org_unit: z.string().optional(),
  entitled: count.optional(),
  assigned: z.int(),
  active_30d: count,
  active_60d: count,
  active_90d: count,
  idle_over_90d: count,
  never_used: count,
  too_new: count,
  unknown: z.int(),
  carried_forward: z.boolean(),
});
type Row = z.infer<typeof row>;

const figures =
  'assigned, active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown, carried_forward';

/** `org_unit` stands last, so that both lists are read by the same statement. */
const sources = {
  all: { view: 'reporting.license_usage_daily', own: 'entitled,', unit: "''::text" },
  byOrgUnit: { view: 'reporting.license_usage_by_org_unit_daily', own: 'org_unit,', unit: 'org_unit' },
};

const statement = ({ view, own, unit }: (typeof sources)['all']) => `
  select date, platform, product, product_name, ${own} ${figures}
  from ${view}
  where ($1::date is null or date >= $1) and ($2::date is null or date <= $2)
    and ($3::text is null or platform = $3) and ($4::text is null or product = $4)
    and ($5::text is null or ${unit} = $5)
    and ($6::date is null or (date, platform, product, ${unit}) > ($6, $7::text, $8::text, $9::text))
  order by date, platform, product, ${unit}
  limit $10`;

export function licenseUsageRoutes(routes: Routes, { reader }: ServerOptions): void {
  routes.get(
    '/api/license-usage',
    {
      schema: {
        summary: 'How many seats of each product are owned, held and used, day by day',
        querystring: query,
        response: { 200: z.object({ rows: z.array(row), next_cursor: nextCursor }), 400: problem },
      },
    },
    async ({ query: { from, to, platform, product, org_unit, limit, cursor } }) => {
      if (from && to && from > to) throw new BadParameter('from', `must not be after to (${to})`);
      const after = decodeCursor(cursor, 4);
      if (after[0] && !day.safeParse(after[0]).success)
        throw new BadParameter('cursor', 'must be the next_cursor of an earlier page of the same list');
      const source = org_unit === undefined ? sources.all : sources.byOrgUnit;
      const values = [from, to, platform, product, org_unit, ...after, limit + 1];
      const { rows } = await reader.query<Row>(statement(source), values);
      return cutPage(rows, limit, (last) => [last.date, last.platform, last.product, last.org_unit ?? '']);
    },
  );
}
