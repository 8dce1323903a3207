import type { ConsumedLicense } from './records.ts';

/** The key of an account by its login, in which GitHub does not tell upper from lower case. */
export function accountKey(login: string): string {
  return login.toLowerCase();
}

/**
 * The key of a row of consumed licenses: the login; without one (a person only on GitHub Enterprise Server) the first
 * `host:id` there; without that the address of the Visual Studio subscription.
 */
export function licenseAccountKey(license: ConsumedLicense): string {
  if (license.github_com_login) return accountKey(license.github_com_login);
  const server = license.enterprise_server_user_ids?.[0];
  return server ? `ghes:${server}` : `vss:${license.visual_studio_subscription_email?.trim().toLowerCase()}`;
}
