import type { PlatformName } from './platform.ts';

/**
 * How an answer failed, in the words of a platform's `failure`:
 * - `rate_limited`: wait `retryAfterMilliseconds` (stated by the platform) or, without it, the platform's window;
 * - `unavailable`: 5xx, network, a body cut short: try again later;
 * - `credential_rejected`: wrong, expired or revoked: a person must act, the run parks;
 * - `permission_missing`: the credential is good but may not read this: outcome `not_permitted`;
 * - `not_found`: this path is not there (a slice's parent may have vanished);
 * - `wrong_address`: redirects, HTML, a foreign host: the URL in the configuration is wrong;
 * - `unexpected_answer`: a status or body that the platform does not document.
 */
export type FailureKind =
  | 'rate_limited'
  | 'unavailable'
  | 'credential_rejected'
  | 'permission_missing'
  | 'not_found'
  | 'wrong_address'
  | 'unexpected_answer';

export interface PlatformFailure {
  kind: FailureKind;
  /** What the platform said, shortened, without credentials or personal data. */
  said: string;
  /** From `Retry-After` or the platform's own headers. */
  retryAfterMilliseconds?: number;
  /** For a credential: the environment variable to look at. */
  variable?: string;
  /** What a person can do about it. */
  remedy?: string;
}

/** Thrown when a platform's answer cannot be used. The message reads for an operator who never saw the code. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly platform: PlatformName;
  readonly connection: string;
  readonly resource: string;
  readonly failure: PlatformFailure;
  readonly status: number | null;

  constructor(
    at: { platform: PlatformName; connection: string; resource: string; status: number | null },
    failure: PlatformFailure,
    options?: { cause?: unknown },
  ) {
    const status = at.status === null ? '' : ` (HTTP ${at.status})`;
    const remedy = failure.remedy ? ` ${failure.remedy}` : '';
    super(`${at.connection}/${at.resource}: ${failure.said}${status}.${remedy}`, options);
    this.platform = at.platform;
    this.connection = at.connection;
    this.resource = at.resource;
    this.status = at.status;
    this.failure = failure;
  }
}

/** Thrown when a variable or the configuration file does not say what is needed. Nothing has been done yet. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
