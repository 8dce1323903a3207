import { createPrivateKey } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { request } from '@octokit/request';
import { z } from 'zod';
import { ConfigurationError, type PlatformFailure } from '../engine/errors.ts';
import type { PlatformResponse } from '../engine/platform.ts';
import { failure } from './failure.ts';

export interface GitHubApp {
  appId: string;
  installationId: string;
  /** PEM. A single line with `\n` written out, as many secret stores hold it, is accepted. */
  privateKey: string;
}

/** Thrown when GitHub gives no token for an app's installation. Carries what any other failing answer does. */
export class InstallationTokenError extends Error {
  override readonly name = 'InstallationTokenError';
  readonly failure: PlatformFailure;
  readonly status: number | null;

  constructor(status: number | null, failure: PlatformFailure, options?: { cause?: unknown }) {
    super(`${failure.said}. ${failure.remedy ?? ''}`.trim(), options);
    this.failure = failure;
    this.status = status;
  }
}

/**
 * Gives the app's installation token: fetched when first asked for, kept for the hour that it lives.
 * @throws ConfigurationError at once when the key is no private key. The function it returns throws
 * {@link InstallationTokenError}.
 */
export function installationToken(app: GitHubApp, baseUrl: URL): () => Promise<string> {
  const privateKey = app.privateKey.trim().replaceAll('\\n', '\n');
  try {
    createPrivateKey(privateKey);
  } catch {
    // The cause would quote what it could not read.
    throw new ConfigurationError(
      'GITHUB_APP_PRIVATE_KEY is no private key in PEM form (-----BEGIN … PRIVATE KEY-----).',
    );
  }
  const auth = createAppAuth({
    appId: app.appId,
    installationId: app.installationId,
    privateKey,
    request: request.defaults({
      baseUrl: baseUrl.href.replace(/\/$/, ''),
      headers: { 'user-agent': 'operational-insights', 'x-github-api-version': '2022-11-28' },
      request: { redirect: 'error' },
    }),
  });
  return async () => {
    try {
      // An answer that is not GitHub's would otherwise become the token "undefined".
      return z
        .string()
        .min(1)
        .parse((await auth({ type: 'installation' })).token);
    } catch (cause) {
      const response = responseOf(cause);
      throw new InstallationTokenError(response?.status ?? null, refusal(response), { cause });
    }
  };
}

/** An answer as Octokit's errors carry it; they have none when nothing answered. */
const answered = z.object({
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.coerce.string()),
    data: z.unknown(),
  }),
});

function responseOf(error: unknown): PlatformResponse | null {
  const { data } = answered.safeParse(error);
  if (!data) return null;
  const { status, headers } = data.response;
  return { status, headers, body: JSON.stringify(data.response.data) };
}

function refusal(response: PlatformResponse | null): PlatformFailure {
  const read = response && failure(response, { method: 'POST', path: '/app/installations' });
  if (read?.kind === 'rate_limited' || read?.kind === 'unavailable') return read;
  if (response?.status === 401) {
    return {
      kind: 'credential_rejected',
      said: 'GitHub does not accept the app’s signature',
      variable: 'GITHUB_APP_PRIVATE_KEY',
      remedy:
        'Check that the key belongs to GITHUB_APP_ID and was not deleted, and that this machine’s clock is right.',
    };
  }
  if (read) {
    return {
      kind: 'credential_rejected',
      said: 'GitHub gives no token for the app’s installation',
      variable: 'GITHUB_APP_INSTALLATION_ID',
      remedy: 'Check the id, and that the installation is neither suspended nor removed.',
    };
  }
  return {
    kind: 'unavailable',
    said: 'no installation token could be fetched',
    remedy: 'Is GITHUB_API_URL the right address, and reachable from here?',
  };
}
