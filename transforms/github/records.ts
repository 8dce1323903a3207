import { z } from 'zod';

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
/** GitHub's own example has `""` where its schema says boolean. */
const flag = z.union([z.boolean(), z.literal('')]).nullish();
/** Above 2^53 a number would lose its last digits. */
const id = z.int();

/** A row of `GET /enterprises/{enterprise}/consumed-licenses`. Every field is optional, and `""` stands for none. */
export const consumedLicense = z
  .looseObject({
    github_com_login: text,
    github_com_name: text,
    github_com_user: flag,
    github_com_saml_name_id: text,
    github_com_verified_domain_emails: texts,
    enterprise_server_user: flag,
    enterprise_server_user_ids: texts,
    enterprise_server_emails: texts,
    /** An older name of `enterprise_server_emails`. */
    enterprise_server_primary_emails: texts,
    visual_studio_subscription_email: text,
    license_type: text,
  })
  .refine(
    (row) =>
      row.github_com_login ||
      row.enterprise_server_user_ids?.[0] ||
      row.visual_studio_subscription_email?.trim(),
    {
      error: 'neither a login nor a GitHub Enterprise Server user nor a Visual Studio subscription',
      path: ['github_com_login'],
    },
  );
export type ConsumedLicense = z.infer<typeof consumedLicense>;

/** What is kept of the pages around {@link consumedLicense}. */
export const consumedLicensesEnvelope = z.looseObject({
  total_seats_consumed: z.int().nullish(),
  total_seats_purchased: z.int().nullish(),
});

/** GitHub's `simple-user`. */
export const user = z.looseObject({ login: z.string().min(1), id, name: text, email: text });
export type User = z.infer<typeof user>;

/** GitHub's `organization-simple`, and the profile at `GET /orgs/{org}`. */
export const organization = z.looseObject({ login: z.string().min(1), id });
export type Organization = z.infer<typeof organization>;

/** A team of an organization, or of the enterprise (slug `ent:…`). */
export const team = z.looseObject({ id, name: z.string(), slug: z.string().min(1) });
export type Team = z.infer<typeof team>;

/** A row of `GET /orgs/{org}/teams/{slug}/members`. */
export const teamMember = user.extend({ inherited: z.boolean().nullish() });
export type TeamMember = z.infer<typeof teamMember>;

/** A row of `GET /enterprises/{enterprise}/copilot/billing/seats`: one grant of a seat. */
export const copilotSeat = z.looseObject({
  created_at: z.string(),
  last_activity_at: text,
  plan_type: text,
  assignee: user.nullish(),
  organization: organization.nullish(),
  assigning_team: team.nullish(),
});
export type CopilotSeat = z.infer<typeof copilotSeat>;

/** What is kept of the pages around {@link copilotSeat}. */
export const copilotSeatsEnvelope = z.looseObject({ total_seats: z.int().nullish() });
