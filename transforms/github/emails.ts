import type { ConsumedLicense } from './records.ts';

export interface Email {
  email: string | null;
  /** True in a domain that the enterprise has verified; of other addresses GitHub does not say. */
  email_verified: boolean | null;
}

/**
 * The address by which a licensed person is best known: in a verified domain; else the name that the identity provider
 * uses, where that is an address; else that on GitHub Enterprise Server; else that of the Visual Studio subscription.
 */
export function licenseEmail(license: ConsumedLicense): Email {
  const [verified] = license.github_com_verified_domain_emails ?? [];
  if (verified) return { email: verified, email_verified: true };
  const others = [
    license.github_com_saml_name_id,
    ...(license.enterprise_server_emails ?? []),
    ...(license.enterprise_server_primary_emails ?? []),
    license.visual_studio_subscription_email,
  ];
  return {
    email: others.map((text) => text?.trim()).find((text) => text && /^\S+@\S+$/.test(text)) ?? null,
    email_verified: null,
  };
}
