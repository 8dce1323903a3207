import { credentials } from './credentials.ts';
import { appKeyPair } from './github/app.ts';
import { enterprise, organizations } from './model/github.ts';

/** The environment variables that point the real connectors at a simulator. */
export function simulatorEnvironment(url: string): Record<string, string> {
  return {
    ATLASSIAN_API_URL: `${url}/atlassian`,
    ATLASSIAN_ORG_ID: credentials.atlassian.organizationId,
    ATLASSIAN_API_KEY: credentials.atlassian.key,
    ...githubAddress(url),
    GITHUB_TOKEN: credentials.github.token,
    JFROG_URL: `${url}/jfrog`,
    JFROG_ACCESS_TOKEN: credentials.jfrog.token,
    TRELLO_API_URL: `${url}/trello`,
    TRELLO_API_KEY: credentials.trello.key,
    TRELLO_API_TOKEN: credentials.trello.token,
  };
}

/**
 * The variables of GitHub alone, as a GitHub App instead of a token. The key is made anew in each process: use
 * this in the process that runs the simulator, or ask `GET /simulator/github-app`.
 */
export function simulatorAppEnvironment(url: string): Record<string, string> {
  return {
    ...githubAddress(url),
    GITHUB_APP_ID: credentials.github.appId,
    GITHUB_APP_INSTALLATION_ID: credentials.github.installationId,
    GITHUB_APP_PRIVATE_KEY: appKeyPair().privateKey,
  };
}

function githubAddress(url: string): Record<string, string> {
  return {
    GITHUB_API_URL: `${url}/github`,
    GITHUB_ENTERPRISE: enterprise,
    GITHUB_ORGS: organizations.join(','),
  };
}
