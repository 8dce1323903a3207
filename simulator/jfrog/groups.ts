import { json, type Reply, type Request, wholeNumber } from '../http/exchange.ts';
import { byDay } from '../model/by-day.ts';
import { groups, groupsOf, username, users } from '../model/jfrog.ts';
import { projects } from '../model/storage.ts';
import { accessError } from './replies.ts';

export function listGroups({ company, query, base }: Request): Reply {
  const limit = wholeNumber(query.get('limit'), 1000, 1, 120_000);
  if (limit === null) return accessError(400, 'BAD_REQUEST', 'limit must be a positive number');
  const cursor = query.get('cursor');
  const rest = groups(company).filter((name) => cursor === null || name > cursor);
  const page = rest.slice(0, limit);
  return json({
    groups: page.map((name) => ({
      group_name: name,
      uri: `${base}/access/api/v2/groups/${encodeURIComponent(name)}`,
    })),
    ...(page.length < rest.length ? { cursor: page.at(-1) } : {}),
  });
}

/** Members of each group, sorted by name as the users are. */
const members = byDay((company, day) => {
  const lists = new Map<string, number[]>(groups(company).map((group) => [group, []]));
  for (const p of users(company, day)) for (const group of groupsOf(company, p)) lists.get(group)?.push(p);
  return lists;
});

/** Members are told here only. */
export function showGroup({ company, day, params }: Request): Reply {
  const name = params.name ?? '';
  const listed = members(company, day).get(name);
  if (listed === undefined) return accessError(404, 'NOT_FOUND', `Group ${name} does not exist`);
  return json({
    name,
    description: `The group ${name}`,
    auto_join: name === 'readers',
    admin_privileges: false,
    realm: 'internal',
    members: listed.map((p) => username(company, p)),
  });
}

/** Quotas as the platform has them: −1 or 0 for none. */
export function listProjects(): Reply {
  const quotas = [-1, 0, 5e12, 2e12];
  return json(
    projects.map((key, n) => ({
      display_name: key.toUpperCase(),
      description: `Packages of ${key}`,
      admin_privileges: { manage_members: true, manage_resources: true, index_resources: false },
      storage_quota_bytes: quotas[n % quotas.length],
      soft_limit: n % 2 === 0,
      storage_quota_email_notification: true,
      project_key: key,
    })),
  );
}
