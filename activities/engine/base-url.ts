import { ConfigurationError } from './errors.ts';

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The base URL that a variable names, a path prefix included, without trailing slashes.
 * @throws ConfigurationError when it is no URL, carries credentials, or would send them in clear over a network.
 */
export function parseBaseUrl(variable: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError(
      `${variable} is not a web address. Expected something like https://example.com`,
    );
  }
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw new ConfigurationError(
      `${variable} must start with https:// (plain http would send the credential in clear over the network).`,
    );
  }
  if (url.username || url.password) {
    throw new ConfigurationError(
      `${variable} must not hold a user name or password: use the credential's own variable.`,
    );
  }
  if (url.search || url.hash) {
    throw new ConfigurationError(`${variable} must be an address without ?query and #fragment.`);
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}
