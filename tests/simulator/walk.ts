import { simulatorEnvironment } from '../../simulator/environment.ts';

/** What a record is to the tests: they look at few fields. */
export type Row = Record<string, unknown>;

/** Reads the four platforms as a stranger to the simulator would: by their documents, page by page. */
export interface Walker {
  get(platform: string, path: string): Promise<Response>;
  post(platform: string, path: string, body: unknown): Promise<Response>;
  /** Follows `Link`; `field` is where the body keeps the rows, if it is no bare array. */
  githubPages(path: string, field?: string): Promise<Row[]>;
  /** Follows the cursor of a search. */
  atlassianSearch(path: string, body: Row): Promise<Row[]>;
  /** Follows the cursor of a JFrog list. */
  jfrogPages(path: string, field: string, limit: number): Promise<Row[]>;
  /** A query, with all its results. */
  aql(query: string): Promise<Row[]>;
  trello(path: string): Promise<Row[]>;
  atlassianDirectories(): Promise<string[]>;
}

export function walk(url: string): Walker {
  const env = simulatorEnvironment(url);
  const headers: Record<string, Record<string, string>> = {
    atlassian: { authorization: `Bearer ${env.ATLASSIAN_API_KEY}` },
    github: { authorization: `Bearer ${env.GITHUB_TOKEN}` },
    jfrog: { authorization: `Bearer ${env.JFROG_ACCESS_TOKEN}` },
    trello: {
      authorization: `OAuth oauth_consumer_key="${env.TRELLO_API_KEY}", oauth_token="${env.TRELLO_API_TOKEN}"`,
    },
  };
  const organization = `/admin/v2/orgs/${env.ATLASSIAN_ORG_ID}`;
  const get = (platform: string, path: string): Promise<Response> =>
    fetch(path.startsWith('http') ? path : `${url}/${platform}${path}`, { headers: headers[platform] ?? {} });
  const post = (platform: string, path: string, body: unknown): Promise<Response> =>
    fetch(`${url}/${platform}${path}`, {
      method: 'POST',
      headers: { ...headers[platform], 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    get,
    post,
    async githubPages(path, field) {
      const rows: Row[] = [];
      for (let next: string | undefined = path; next !== undefined; ) {
        const response = await get('github', next);
        const body = (await response.json()) as Row | Row[];
        rows.push(...((field === undefined ? body : (body as Row)[field]) as Row[]));
        next = response.headers.get('link')?.match(/<([^>]+)>; rel="next"/)?.[1];
      }
      return rows;
    },
    async atlassianSearch(path, search) {
      const rows: Row[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const body = cursor === '' ? search : { ...search, cursor };
        const page = (await (await post('atlassian', organization + path, body)).json()) as {
          data: Row[];
          links: { next: string | null };
        };
        rows.push(...page.data);
        cursor = page.links.next;
      }
      return rows;
    },
    async jfrogPages(path, field, limit) {
      const rows: Row[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = (await (await get('jfrog', `${path}?limit=${limit}${query}`)).json()) as Row;
        rows.push(...(page[field] as Row[]));
        cursor = page.cursor as string | undefined;
      }
      return rows;
    },
    async aql(body) {
      const url = `${env.JFROG_URL}/artifactory/api/search/aql`;
      const typed = { ...headers.jfrog, 'content-type': 'text/plain' };
      return ((await (await fetch(url, { method: 'POST', headers: typed, body })).json()) as Row)
        .results as Row[];
    },
    trello: async (path) => (await (await get('trello', path)).json()) as Row[],
    async atlassianDirectories() {
      const body = (await (await get('atlassian', `${organization}/directories`)).json()) as { data: Row[] };
      return body.data.map((directory) => String(directory.directoryId));
    },
  };
}

export const organizations = ['example-platform', 'example-products', 'example-labs'];
export const enterprise = '/enterprises/example-industries';
export const workspaceNames = ['exampledelivery', 'examplemarketing', 'examplehackdays'];

/** Every list of the four platforms on one day, with the keys of its records. */
export async function everyList(walker: Walker): Promise<Map<string, Set<string>>> {
  const lists = new Map<string, Set<string>>();
  const put = (name: string, rows: Row[], key: (row: Row) => unknown): Row[] => {
    lists.set(name, new Set(rows.map((row) => JSON.stringify(key(row)))));
    return rows;
  };
  for (const directory of await walker.atlassianDirectories()) {
    const users = put(
      `atlassian/users ${directory}`,
      await walker.atlassianSearch(`/directories/${directory}/users/search`, {
        limit: 100,
        expand: ['groups'],
      }),
      (user) => user.accountId,
    );
    const groups = await walker.atlassianSearch(`/directories/${directory}/groups/search`, {});
    put(`atlassian/groups ${directory}`, groups, (group) => group.id);
    for (const { id, name } of groups) {
      const inside = users.filter((user) =>
        (user.groups as Row[]).some((group) => group.id === `ari:cloud:identity::group/${id}`),
      );
      put(`atlassian/group ${name}`, inside, (user) => user.accountId);
    }
  }
  put(
    'github/licenses',
    await walker.githubPages(`${enterprise}/consumed-licenses?per_page=100`, 'users'),
    (row) => [row.github_com_login, row.enterprise_server_user_ids, row.visual_studio_subscription_email],
  );
  put(
    'github/copilot',
    await walker.githubPages(`${enterprise}/copilot/billing/seats?per_page=100`, 'seats'),
    (row) => [
      (row.assignee as Row | null)?.id,
      (row.organization as Row).id,
      (row.assigning_team as Row | null)?.id,
    ],
  );
  for (const org of organizations) {
    put(
      `github/members ${org}`,
      await walker.githubPages(`/orgs/${org}/members?per_page=100`),
      (row) => row.id,
    );
    const teams = put(`github/teams ${org}`, await walker.githubPages(`/orgs/${org}/teams`), (row) => row.id);
    for (const { slug } of teams) {
      const path = `/orgs/${org}/teams/${encodeURIComponent(String(slug))}/members?per_page=100`;
      put(`github/team ${org}/${slug}`, await walker.githubPages(path), (row) => row.id);
    }
  }
  put('jfrog/users', await walker.jfrogPages('/access/api/v2/users', 'users', 1000), (row) => row.username);
  const groups = await walker.jfrogPages('/access/api/v2/groups', 'groups', 1000);
  put('jfrog/groups', groups, (row) => row.group_name);
  for (const { group_name: name } of groups) {
    const response = await walker.get('jfrog', `/access/api/v2/groups/${encodeURIComponent(String(name))}`);
    const { members } = (await response.json()) as { members: string[] };
    lists.set(`jfrog/group ${name}`, new Set(members));
  }
  for (const name of workspaceNames) {
    put(
      `trello/members ${name}`,
      await walker.trello(`/1/organizations/${name}/memberships`),
      (row) => row.idMember,
    );
    const boards = await walker.trello(`/1/organizations/${name}/boards?filter=all`);
    put(`trello/boards ${name}`, boards, (row) => row.id);
    for (const { id } of boards) {
      put(`trello/board ${id}`, await walker.trello(`/1/boards/${id}/memberships`), (row) => row.idMember);
    }
  }
  return lists;
}
