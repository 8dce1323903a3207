import { json, type Reply, type Request } from '../http/exchange.ts';
import { type Company, draw, isService } from '../model/company.ts';
import { instantInSeconds } from '../model/days.ts';
import {
  affiliation,
  isMemberOf,
  isOwner,
  labsOrganization,
  listedPeople,
  login,
  organizations,
  seatsConsumed,
  seatsPurchased,
  serverUser,
} from '../model/github.ts';
import { email, fullName } from '../model/person.ts';
import { salt } from '../model/salts.ts';
import { pageOf } from './paging.ts';

/** Everybody the enterprise lists, with the seats it states: rows and seats lawfully differ. */
export function consumedLicenses(request: Request): Reply {
  const { company, day } = request;
  const page = pageOf<number>(request, listedPeople(company, day));
  const body = {
    total_seats_consumed: seatsConsumed(company, day),
    total_seats_purchased: seatsPurchased(company, day),
    users: page.items.map((p) => licenseRow(company, p)),
  };
  return json(body, 200, page.headers);
}

function licenseRow(company: Company, p: number): Record<string, unknown> {
  const how = affiliation(company, p);
  const onCloud = how === 'member' || how === 'collaborator';
  const name = onCloud ? login(company, p) : '';
  const linked =
    how === 'member' && !isService(company, p) && draw(company, salt.githubVisualStudio, p) < 0.04;
  const onServer = how === 'server' || (how === 'member' && draw(company, salt.githubVisualStudio, p) > 0.8);
  const verified = onCloud && draw(company, salt.githubEmail, p) < 0.8;
  const subscribed = linked || how === 'subscription';
  return {
    github_com_login: name,
    github_com_name: onCloud ? (p % 7 === 3 ? null : fullName(company, p)) : '',
    enterprise_server_user_ids: onServer ? [serverUser(p)] : [],
    github_com_user: onCloud,
    enterprise_server_user: onServer,
    visual_studio_subscription_user: subscribed,
    license_type: subscribed ? 'Visual Studio subscription' : 'enterprise',
    github_com_profile: onCloud ? `https://github.com/${name}` : '',
    github_com_member_roles: memberRoles(company, p),
    github_com_enterprise_roles: onCloud
      ? [how === 'collaborator' ? 'Outside collaborator' : p < 2 ? 'Owner' : 'Member']
      : [],
    github_com_verified_domain_emails: verified ? [email(company, p)] : [],
    github_com_saml_name_id: onCloud && draw(company, salt.githubSaml, p) < 0.6 ? email(company, p) : null,
    github_com_orgs_with_pending_invites: isInvitedToLabs(company, p)
      ? [organizations[labsOrganization]]
      : [],
    github_com_two_factor_auth: onCloud ? p % 9 !== 4 : p % 2 === 0 ? '' : null,
    enterprise_server_emails: onServer ? [email(company, p)] : [],
    visual_studio_license_status: linked ? 'Matched' : how === 'subscription' ? 'Unmatched' : '',
    visual_studio_subscription_email: subscribed ? email(company, p) : '',
    total_user_accounts: (onCloud ? 1 : 0) + (onServer ? 1 : 0),
  };
}

/** Some members have not answered yet whether they join another organization. */
function isInvitedToLabs(company: Company, p: number): boolean {
  return affiliation(company, p) === 'member' && !isMemberOf(company, p, labsOrganization) && p % 53 === 5;
}

/** `example-platform:Owner`; outside collaborators have a repository instead. */
function memberRoles(company: Company, p: number): string[] {
  const how = affiliation(company, p);
  if (how === 'collaborator') return [`${organizations[p % 2]}/showcase:Collaborator`];
  if (how !== 'member') return [];
  return organizations.flatMap((name, o) =>
    isMemberOf(company, p, o) ? `${name}:${isOwner(p, o) ? 'Owner' : 'Member'}` : [],
  );
}

export function licenseSyncStatus({ day }: Request): Reply {
  return json({
    server_instances: [
      {
        server_id: '5eaf00d5-1d1e-4b1b-9c4d-0a0b0c0d0e0f',
        hostname: 'github.example.com',
        last_sync: { date: instantInSeconds(day - 1, 82_000), status: 'success', error: '' },
      },
    ],
  });
}
