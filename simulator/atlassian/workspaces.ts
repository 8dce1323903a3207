import { z } from 'zod';
import { json, type Reply, type Request } from '../http/exchange.ts';
import { labs, primary } from '../model/atlassian-accounts.ts';
import { capacities } from '../model/atlassian-capacity.ts';
import { resourceId } from '../model/atlassian-groups.ts';
import { byCompany } from '../model/by-day.ts';
import type { Company } from '../model/company.ts';
import { instant } from '../model/days.ts';
import { uuid } from '../model/ids.ts';
import { workspaces as trelloWorkspaces } from '../model/trello-workspaces.ts';
import { cut } from './cursors.ts';
import { badBody, badCursor, bareError } from './errors.ts';
import { parseBody } from './user-search.ts';

const Field = z.object({ field: z.object({ name: z.string(), values: z.array(z.string()) }) });

const WorkspaceSearch = z.union([
  z.strictObject({ cursor: z.string() }),
  z.object({
    cursor: z.undefined().optional(),
    limit: z.number().int().min(1).max(1000).default(20),
    query: z.object({ and: z.array(z.unknown()).optional() }).optional(),
    sort: z.array(z.unknown()).optional(),
  }),
]);

interface Listed {
  id: string;
  name: string;
  /** The product's key as this list spells it, which is not always how access is spelled. */
  typeKey: string;
  status: 'online' | 'offline';
  capacity: number | null;
  sandbox: boolean;
}

const spelledHere: Partial<Record<string, string>> = { 'jira-servicedesk': 'jira-service-desk' };
const sandboxSite = 43;
const trelloIds = 44;

const listed = byCompany((company): Listed[] => [
  ...capacities(company).map(({ directory, product, capacity }) => {
    const typeKey = spelledHere[product] ?? product;
    const kind = product === 'jira-software' && directory === labs ? 'jira' : typeKey;
    return {
      id: resourceId(company, kind, directory),
      name: directory === primary ? 'example-industries' : 'example-labs',
      typeKey,
      capacity,
      status: 'online' as const,
      sandbox: false,
    };
  }),
  {
    id: `ari:cloud:jira-software::site/${uuid(company, sandboxSite, 0)}`,
    name: 'example-sandbox',
    typeKey: 'jira-software',
    status: 'offline',
    capacity: 25,
    sandbox: true,
  },
  ...trelloWorkspaces.map(({ displayName }, n) => ({
    id: `ari:cloud:trello::workspace/${uuid(company, trelloIds, n)}`,
    name: displayName,
    typeKey: 'trello',
    status: 'online' as const,
    capacity: null,
    sandbox: false,
  })),
]);

export function searchWorkspaces(request: Request): Reply {
  const { company, base, path } = request;
  const parsed = WorkspaceSearch.safeParse(parseBody(request.body));
  if (!parsed.success) {
    return bareError(badBody('limit must be 1 to 1000; with a cursor no other property may be present'));
  }
  const start = parsed.data.cursor === undefined ? firstPosition(parsed.data) : unpack(parsed.data.cursor);
  if (start === null) return bareError(badCursor('The cursor is not one of ours'));
  const [position, limit, types] = start;
  const all = listed(company).filter(({ typeKey }) => types.length === 0 || types.includes(typeKey));
  const page = cut(all, position, limit);
  const next = page.next === null ? null : pack(position + limit, limit, types);
  return json({
    data: page.items.map((workspace) => workspaceRecord(company, workspace)),
    links: {
      self: `${base}${path}`,
      prev: null,
      next: next === null ? null : `${base}${path}?cursor=${next}`,
    },
    meta: {
      pageSize: limit,
      startIndex: position,
      endIndex: position + page.items.length,
      total: all.length,
    },
  });
}

/** Where the list begins, and which product types the query's field filters leave in it (none named: all). */
function firstPosition(search: { limit?: number; query?: { and?: unknown[] } }): Position {
  const types = (search.query?.and ?? []).flatMap((condition) => {
    const field = Field.safeParse(condition);
    return field.success && /type/i.test(field.data.field.name) ? field.data.field.values : [];
  });
  return [0, search.limit ?? 20, types];
}

type Position = [position: number, limit: number, types: string[]];

function pack(...position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

const PackedPosition = z.tuple([z.number(), z.number(), z.array(z.string())]);

function unpack(cursor: string): Position | null {
  const parsed = PackedPosition.safeParse(parseBody(Buffer.from(cursor, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

function workspaceRecord(company: Company, workspace: Listed): Record<string, unknown> {
  return {
    id: workspace.id,
    type: 'workspace',
    attributes: {
      name: workspace.name,
      typeKey: workspace.typeKey,
      type: workspace.typeKey,
      owner: null,
      status: workspace.status,
      statusDetails: [],
      icons: {},
      avatars: {},
      labels: [],
      sandbox: { type: workspace.sandbox ? 'CHILD' : 'NONE' },
      usage: null,
      capacity: workspace.capacity,
      createdAt: instant(company.founded, 36_000),
      createdBy: null,
      hostUrl: `https://${workspace.name.toLowerCase().replaceAll(' ', '-')}.example.com`,
      regions: [],
    },
    links: { self: workspace.id },
    relationships: {
      entitlement: [
        {
          id: `${workspace.id}/entitlement`,
          type: 'entitlement',
          attributes: { key: workspace.typeKey, plan: 'Premium', planKey: 'premium' },
        },
      ],
    },
  };
}
