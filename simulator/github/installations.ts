import { credentials } from '../credentials.ts';
import { json, type Reply, type Request } from '../http/exchange.ts';
import { enterprise } from '../model/github.ts';
import { giveInstallationToken } from './app.ts';
import { notFound } from './errors.ts';

const { installationId, appId } = credentials.github;

const installation = {
  id: Number(installationId),
  app_id: Number(appId),
  app_slug: 'operational-insights',
  target_type: 'Enterprise',
  account: { slug: enterprise, id: 13_827, name: 'Example Industries' },
  repository_selection: 'all',
  permissions: { members: 'read', organization_copilot_seat_management: 'read' },
  events: [],
  suspended_at: null,
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
    permissions: installation.permissions,
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
