import { z } from 'zod';
import type { Routes, ServerOptions } from './app.ts';
import { cutPage, decodeCursor, nextCursor, paging } from './cursor.ts';
import { problem } from './errors.ts';

const member = z.object({
  account: z.string().describe('Login, or what the platform has instead.'),
  person: z.string(),
  member_since: z.string().describe('First day on which the membership was seen.'),
});

const team = z.object({
  platform: z.string(),
  organization: z.string().nullable(),
  team: z.string(),
  members: z.array(member),
});

const statement = `
  select platform, organization, team,
    json_agg(json_build_object('account', account, 'person', person, 'member_since', member_since) order by account) as members
  from reporting.teams
  where ($1::text is null or platform = $1) and ($2::text is null or organization = $2)
    and ($3::text is null or (platform, coalesce(organization, ''), team) > ($3, $4::text, $5::text))
  group by platform, organization, team
  order by platform, coalesce(organization, ''), team
  limit $6`;

export function teamRoutes(routes: Routes, { reader }: ServerOptions): void {
  routes.get(
    '/api/teams',
    {
      schema: {
        summary: 'The teams, with who is in them today',
        querystring: z.strictObject({
          platform: z.string().optional(),
          organization: z.string().optional(),
          ...paging,
        }),
        response: { 200: z.object({ rows: z.array(team), next_cursor: nextCursor }), 400: problem },
      },
    },
    async ({ query: { platform, organization, limit, cursor } }) => {
      const values = [platform, organization, ...decodeCursor(cursor, 3), limit + 1];
      const { rows } = await reader.query<z.infer<typeof team>>(statement, values);
      return cutPage(rows, limit, (last) => [last.platform, last.organization ?? '', last.team]);
    },
  );
}
