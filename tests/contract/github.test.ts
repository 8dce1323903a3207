import { createAppAuth } from '@octokit/auth-app';
import { expect } from 'vitest';
import { github } from '../../activities/github/platform.ts';
import { credentials } from '../../simulator/credentials.ts';
import { simulatorAppEnvironment } from '../../simulator/environment.ts';
import { appKeyPair } from '../../simulator/github/app.ts';
import { enterprise, organizations } from '../../simulator/model/github.ts';
import { walkAll } from '../connectors/walk-all.ts';
import { askAgain } from './again.ts';
import { contractOf } from './contract.ts';
import { vendorDescription } from './descriptions.ts';
import { githubExceptions, githubExcerptExceptions } from './exceptions.ts';
import { githubDescription } from './github-description.ts';
import { type Account, testContract } from './test-contract.ts';

const description = githubDescription([
  '/enterprises/{enterprise}/consumed-licenses',
  '/enterprises/{enterprise}/license-sync-status',
  '/enterprises/{enterprise}/copilot/billing/seats',
  '/enterprises/{enterprise}/settings/billing/usage/summary',
  '/enterprises/{enterprise}/audit-log',
  '/enterprises/{enterprise}/copilot/metrics/reports/users-1-day',
  '/enterprises/{enterprise}/installation',
  '/orgs/{org}',
  '/orgs/{org}/copilot/billing',
  '/orgs/{org}/copilot/billing/seats',
  '/orgs/{org}/members',
  '/orgs/{org}/teams',
  '/orgs/{org}/teams/{team_slug}/members',
  '/user',
  '/rate_limit',
  '/app',
  '/app/installations',
  '/app/installations/{installation_id}',
  '/app/installations/{installation_id}/access_tokens',
]);

const { token, unauditedToken, organizationToken, appId, installationId } = credentials.github;
const [organization] = organizations;

const headers = (credential: string) => ({
  accept: 'application/vnd.github+json',
  authorization: `Bearer ${credential}`,
  'user-agent': 'contract-tests',
  'x-github-api-version': '2022-11-28',
});

/** Asks for a path as the enterprise's owner. */
const asOwner = (path: string) => (base: string) => fetch(base + path, { headers: headers(token) });

/** Asks for a path as the app itself, by its signature. */
const asApp = (path: string) => async (base: string) => {
  const signature = await createAppAuth({ appId, privateKey: appKeyPair().privateKey })({ type: 'app' });
  return await fetch(base + path, { headers: headers(signature.token) });
};

const failures = '/components/schemas/basic-error';
const theirs: Account = {
  title: 'GitHub',
  contract: contractOf(description, failures),
  exceptions: githubExceptions,
  isExact: true,
};
const excerpt = vendorDescription('github');
const second: Account[] = excerpt
  ? [
      {
        title: 'an excerpt of GitHub’s description',
        contract: contractOf(excerpt, failures),
        exceptions: githubExcerptExceptions,
        isExact: true,
      },
    ]
  : [];

testContract({
  platform: github,
  accounts: [theirs, ...second],
  onOnePage: [],
  pageSizes: { teams: 3, 'team-members': 20 },
  besides: {
    'an audit log that may not be read': (base) =>
      fetch(`${base}/enterprises/${enterprise}/audit-log`, { headers: headers(unauditedToken) }),
    'a wrong token': (base, recorded) => askAgain(base, recorded, headers('ghp_wrong')),
    'a token without the enterprise': (base, recorded) =>
      askAgain(base, recorded, headers(organizationToken)),
    'an unknown organization': asOwner('/orgs/no-such-organization'),
    async 'the connector as an app'(base) {
      const app = github.connect(simulatorAppEnvironment(base.replace(/\/github$/, '')));
      await walkAll(github, app, 'copilot-seats');
      await expect(walkAll(github, app, 'consumed-licenses')).rejects.toMatchObject({ status: 403 });
    },
    'license-sync-status': asOwner(`/enterprises/${enterprise}/license-sync-status`),
    'copilot/billing': asOwner(`/orgs/${organization}/copilot/billing`),
    'copilot/billing/seats': asOwner(`/orgs/${organization}/copilot/billing/seats`),
    rate_limit: asOwner('/rate_limit'),
    user: asOwner('/user'),
    app: asApp('/app'),
    installations: asApp('/app/installations'),
    'one installation': asApp(`/app/installations/${installationId}`),
    'the enterprise’s installation': asApp(`/enterprises/${enterprise}/installation`),
  },
});
