import type { Company } from '../model/company.ts';
import { isService } from '../model/company.ts';
import { githubUserId, login, organizations } from '../model/github.ts';
import type { Team } from '../model/github-teams.ts';

const site = 'https://github.com';
const api = 'https://api.github.com';

function nodeId(kind: string, id: number): string {
  return Buffer.from(`0${kind.length}:${kind}${id}`).toString('base64');
}

/** A user as lists show one: no name, no address, no role. */
export function simpleUser(company: Company, p: number): Record<string, unknown> {
  const name = login(company, p);
  const id = githubUserId(p);
  const url = `${api}/users/${name}`;
  return {
    login: name,
    id,
    node_id: nodeId('User', id),
    avatar_url: `https://avatars.example.com/u/${id}`,
    gravatar_id: '',
    url,
    html_url: `${site}/${name}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isService(company, p) && name.endsWith('-bot') ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

export function organizationId(organization: number): number {
  return 7_700_100 + organization * 13;
}

export function simpleOrganization(organization: number): Record<string, unknown> {
  const name = organizations[organization] ?? '';
  const id = organizationId(organization);
  const url = `${api}/orgs/${name}`;
  return {
    login: name,
    id,
    node_id: nodeId('Organization', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.example.com/u/${id}`,
    description: null,
  };
}

/** An organization as its own page tells of it. */
export function organizationProfile(organization: number): Record<string, unknown> {
  return {
    ...simpleOrganization(organization),
    html_url: `${site}/${organizations[organization]}`,
    type: 'Organization',
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2019-03-04T09:00:00Z',
    updated_at: '2026-01-12T09:00:00Z',
    archived_at: null,
  };
}

/** A user as a token shows its own: what nobody else is told is there too. */
export function ownUser(company: Company): Record<string, unknown> {
  return {
    ...simpleUser(company, 0),
    name: null,
    email: null,
    company: null,
    blog: null,
    location: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2019-03-04T09:00:00Z',
    updated_at: '2026-01-12T09:00:00Z',
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}

export function teamRecord(team: Team, parent: Team | undefined): Record<string, unknown> {
  const id = 5_500_000 + team.index * 7;
  const url = `${api}/organizations/${organizationId(team.organization)}/team/${id}`;
  return {
    id,
    node_id: nodeId('Team', id),
    name: team.name,
    slug: team.slug,
    description: team.kind === 'parent' ? null : `Works on ${team.name}`,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `${site}/orgs/${organizations[team.organization]}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: team.kind === 'enterprise' ? 'enterprise' : 'organization',
    ...(team.kind === 'enterprise'
      ? { enterprise_id: 13_827 }
      : { organization_id: organizationId(team.organization) }),
    parent: parent === undefined ? null : teamRecord(parent, undefined),
  };
}
