import type { Truth } from '../../simulator/truth.ts';
import { enterprise, type Row, type Walker } from './walk.ts';

type Product = Truth['products'][number];
const millisecondsPerDay = 86_400_000;

/** What is remembered from one visit to the next: the latest activity of each Copilot user ever shown. */
export type CopilotMemory = Map<number, string>;

/** The same of JFrog's artifacts, by user: the latest one made or fetched that was there to be seen. */
export type ArtifactMemory = Map<string, string>;

const dayOf = (time: string): number => Math.floor(Date.parse(time) / millisecondsPerDay);
const latest = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && Date.parse(b) > Date.parse(a)) ? b : a;

interface Seat {
  last: string | null;
  granted: string | null;
}

/** The definitions once more, told apart from the simulator's own. `granted` null: silence is unknown. */
function count(
  platform: Product['platform'],
  product: string,
  entitled: number | null,
  date: string,
  seats: Seat[],
): Product {
  const today = dayOf(date);
  const ages = seats.map(({ last }) => (last === null ? null : today - dayOf(last)));
  const within = (days: number): number => ages.filter((age) => age !== null && age <= days).length;
  const silent = seats.filter(({ last }) => last === null);
  const judged = silent.filter(({ granted }) => granted !== null);
  const young = judged.filter(({ granted }) => today - dayOf(granted ?? '') < 30).length;
  const tells = silent.length === judged.length && !['platform', 'workspace', 'enterprise'].includes(product);
  return {
    platform,
    product,
    entitled,
    assigned: seats.length,
    active_30d: within(30),
    active_60d: within(60),
    active_90d: within(90),
    idle_over_90d: ages.filter((age) => age !== null && age > 90).length,
    never_used: tells ? judged.length - young : null,
    too_new: tells ? young : null,
    unknown: tells ? 0 : silent.length,
  };
}

/** Remembers what GitHub says today and will have forgotten later. */
export async function watchCopilot(walker: Walker, memory: CopilotMemory): Promise<Row[]> {
  const seats = await walker.githubPages(`${enterprise}/copilot/billing/seats?per_page=100`, 'seats');
  for (const seat of seats) {
    const assignee = seat.assignee as Row | null;
    if (assignee === null) continue;
    const id = Number(assignee.id);
    const known = latest(memory.get(id) ?? null, seat.last_activity_at as string | null);
    if (known !== null) memory.set(id, known);
  }
  return seats;
}

/** Of the enterprise what its audit log tells from the day `auditSince` on; the rest of its seats is unknown. */
export async function countGithub(
  walker: Walker,
  date: string,
  memory: CopilotMemory,
  auditSince: string,
): Promise<Product[]> {
  const page = await (await walker.get('github', `${enterprise}/consumed-licenses?per_page=1`)).json();
  const { total_seats_consumed: consumed, total_seats_purchased: purchased } = page as Record<string, number>;
  const seats = new Map<number, Seat>();
  for (const row of await watchCopilot(walker, memory)) {
    const assignee = row.assignee as Row | null;
    if (assignee === null) continue;
    const id = Number(assignee.id);
    seats.set(id, { last: memory.get(id) ?? null, granted: String(row.created_at) });
  }
  const acted = new Map<string, string>();
  const phrase = encodeURIComponent(`created:>=${auditSince}`);
  for (const { actor, created_at } of await walker.githubPages(
    `${enterprise}/audit-log?phrase=${phrase}&order=desc&per_page=100`,
  )) {
    const known = acted.get(String(actor)) ?? null;
    const at = new Date(Number(created_at)).toISOString();
    acted.set(String(actor), latest(known, at) ?? at);
  }
  const people = await walker.githubPages(`${enterprise}/consumed-licenses?per_page=100`, 'users');
  const named = people
    .filter(({ github_com_user, enterprise_server_user }) => github_com_user || enterprise_server_user)
    .map(({ github_com_login }) => ({ last: acted.get(String(github_com_login)) ?? null, granted: null }));
  const nameless = Array.from({ length: (consumed ?? 0) - named.length }, () => ({
    last: null,
    granted: null,
  }));
  return [
    count('github', 'enterprise', purchased ?? null, date, [...named, ...nameless]),
    count('github', 'copilot', null, date, [...seats.values()]),
  ];
}

export async function countAtlassian(walker: Walker, date: string): Promise<Product[]> {
  const seats = new Map<string, Map<string, Seat>>();
  for (const directory of await walker.atlassianDirectories()) {
    const users = await walker.atlassianSearch(`/directories/${directory}/users/search`, {
      expand: ['productAccess'],
    });
    for (const user of users.filter(({ status }) => status === 'active')) {
      for (const access of user.productAccess as Array<Record<string, string>>) {
        const product = seats.get(access.key ?? '') ?? new Map<string, Seat>();
        seats.set(access.key ?? '', product);
        const before = product.get(String(user.accountId))?.last ?? null;
        const last = latest(before, access.lastActiveTimestamp ?? null);
        product.set(String(user.accountId), { last, granted: String(user.addedToOrg) });
      }
    }
  }
  const workspaces = await walker.atlassianSearch('/workspaces', { limit: 1000 });
  return [...seats].map(([key, accounts]) => {
    const sites = workspaces
      .map(({ attributes }) => attributes as Row)
      .filter(
        ({ typeKey, status }) =>
          String(typeKey).replace('service-desk', 'servicedesk') === key && status === 'online',
      );
    const unknown = sites.some(({ capacity }) => capacity === null);
    const entitled = sites.reduce((sum, { capacity }) => sum + Number(capacity), 0);
    return count('atlassian', key, unknown ? null : entitled, date, [...accounts.values()]);
  });
}

/** Remembers who made or fetched what is kept today and will have been cleaned up later. */
export async function watchArtifacts(walker: Walker, memory: ArtifactMemory): Promise<void> {
  const remember = (user: unknown, time: unknown): void => {
    const known = latest(memory.get(String(user)) ?? null, String(time));
    if (known !== null) memory.set(String(user), known);
  };
  for (const { created, created_by } of await walker.aql('items.find({"type":"file"})'))
    remember(created_by, created);
  const fetched = await walker.aql(
    'items.find({"stat.downloaded":{"$gt":"2000-01-01"}}).include("stat.downloaded","stat.downloaded_by")',
  );
  for (const { stats } of fetched) {
    for (const { downloaded, downloaded_by } of stats as Row[]) remember(downloaded_by, downloaded);
  }
}

export async function countJfrog(walker: Walker, date: string, memory: ArtifactMemory): Promise<Product> {
  await watchArtifacts(walker, memory);
  const users = await walker.jfrogPages('/access/api/v2/users', 'users', 1000);
  const people = users.filter(
    ({ username, status }) =>
      status === 'enabled' && !/^(anonymous|trialadmin|svc-.*|.*-bot)$/.test(String(username)),
  );
  const seats: Seat[] = [];
  for (const { username } of people) {
    const response = await walker.get(
      'jfrog',
      `/access/api/v2/users/${encodeURIComponent(String(username))}`,
    );
    const detail = (await response.json()) as { last_logged_in?: string | null };
    const last = latest(detail.last_logged_in ?? null, memory.get(String(username)) ?? null);
    seats.push({ last, granted: null });
  }
  return count('jfrog', 'platform', null, date, seats);
}

export async function countTrello(walker: Walker, date: string): Promise<Product> {
  const seats: Seat[] = [];
  let entitled: number | null = 0;
  for (const workspace of await walker.trello('/1/members/me/organizations?fields=all')) {
    if ((workspace.products as unknown[]).length === 0) continue;
    const bought = workspace.maximumLicenseCount as number | null;
    entitled = entitled === null || bought === null ? null : entitled + bought;
    const path = `/1/organizations/${workspace.id}`;
    const acted = await lastActions(walker, path);
    const memberships = await walker.trello(`${path}/memberships?${withMember}`);
    const members = new Set(memberships.map(({ idMember }) => String(idMember)));
    for (const { idMember, lastActive } of memberships.filter(isBillable)) {
      const told = (lastActive as string | null | undefined) ?? null;
      seats.push({ last: latest(told, acted.get(String(idMember)) ?? null), granted: null });
    }
    const boardsOf = new Map<string, number>();
    for (const { id } of await walker.trello(`${path}/boards?filter=open`)) {
      const onBoard = await walker.trello(`/1/boards/${id}/memberships?${withMember}`);
      for (const { idMember } of onBoard.filter(isBillable)) {
        if (!members.has(String(idMember)))
          boardsOf.set(String(idMember), (boardsOf.get(String(idMember)) ?? 0) + 1);
      }
    }
    for (const [guest, boards] of boardsOf) {
      if (boards >= 2) seats.push({ last: acted.get(guest) ?? null, granted: null });
    }
  }
  return count('trello', 'workspace', entitled, date, seats);
}

const withMember = 'member=true&member_fields=memberType';

/** Neither deactivated nor invited without ever making an account. */
function isBillable({ deactivated, unconfirmed, member }: Row): boolean {
  return !deactivated && !unconfirmed && (member as Row).memberType !== 'ghost';
}

/** Latest action of each member in a workspace, read to the very first; those of agents do not count. */
async function lastActions(walker: Walker, workspace: string): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  for (let before = ''; ; ) {
    const page = await walker.trello(
      `${workspace}/actions?limit=1000&fields=idMemberCreator,date,agenticIdentity&memberCreator=false${before}`,
    );
    for (const { idMemberCreator, date, agenticIdentity } of page) {
      if (agenticIdentity !== undefined) continue;
      const known = latest(last.get(String(idMemberCreator)) ?? null, String(date));
      if (known !== null) last.set(String(idMemberCreator), known);
    }
    const oldest = page.at(-1)?.id;
    if (oldest === undefined) return last;
    before = `&before=${oldest}`;
  }
}
