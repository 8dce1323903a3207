import { credentials } from '../credentials.ts';
import { json, type Reply, type Request } from '../http/exchange.ts';
import { enterprise, enterpriseId } from '../model/github.ts';
import { giveInstallationToken } from './app.ts';
import { notFound } from './errors.ts';

const { installationId, appId } = credentials.github;

const api = 'https://api.github.com';
const times = { created_at: '2026-01-12T09:00:00Z', updated_at: '2026-01-12T09:00:00Z' };

const account = {
  slug: enterprise,
  id: enterpriseId,
  node_id: 'E_kgDNNgM',
  name: 'Example Industries',
  html_url: `https://github.com/enterprises/${enterprise}`,
  avatar_url: 'https://avatars.example.com/b/13827',
  ...times,
};

const installation = {
  id: Number(installationId),
  app_id: Number(appId),
  app_slug: 'operational-insights',
  target_id: account.id,
  target_type: 'Enterprise',
  account,
  repository_selection: 'all',
  permissions: { members: 'read', organization_copilot_seat_management: 'read' },
  events: [],
  access_tokens_url: `${api}/app/installations/${installationId}/access_tokens`,
  repositories_url: `${api}/installation/repositories`,
  html_url: `https://github.com/enterprises/${enterprise}/settings/installations/${installationId}`,
  single_file_name: null,
  suspended_by: null,
  suspended_at: null,
  ...times,
};

/** A token for one hour. */
export function giveToken({ params }: Request): Reply {
  if (params.installation !== installationId) return notFound();
  const { token, expiresAt } = giveInstallationToken(Date.now());
  const body = {
    token,
    expires_at: `${new Date(expiresAt).toISOString().slice(0, 19)}Z`,
    permissions: installation.permissions,
    repository_selection: 'all',
  };
  return json(body, 201);
}

export function showApp(): Reply {
  return json({
    id: installation.app_id,
    slug: installation.app_slug,
    node_id: 'A_kwDOAAZ5Ug',
    owner: account,
    name: 'Operational Insights',
    description: null,
    external_url: 'https://insights.example.com',
    html_url: `https://github.com/apps/${installation.app_slug}`,
    permissions: installation.permissions,
    events: installation.events,
    ...times,
  });
}

export function listInstallations(): Reply {
  return json([installation]);
}

/** By its number, or as the enterprise's. */
export function showInstallation({ params }: Request): Reply {
  return params.installation === undefined || params.installation === installationId
    ? json(installation)
    : notFound();
}
