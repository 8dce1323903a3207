import type { Handler, Reply, Request } from '../http/exchange.ts';
import { isOwner, organizationMembers, organizations } from '../model/github.ts';
import { isInherited, maintains, type Team, teamMembers, teams } from '../model/github-teams.ts';
import { notFound, problem } from './errors.ts';
import { arrayPage } from './paging.ts';
import { simpleUser, teamRecord } from './users.ts';

/** Answers for the organization that the path names. */
export function inOrganization(handler: (request: Request, organization: number) => Reply): Handler {
  return (request) => {
    const organization = organizationIndex(request.params.org ?? '');
    return organization < 0 ? notFound() : handler(request, organization);
  };
}

/** Names are compared without regard to case. */
function organizationIndex(name: string): number {
  return (organizations as readonly string[]).indexOf(name.toLowerCase());
}

/** The members, or those of one role: the rows do not tell the role. */
export function listMembers(request: Request, organization: number): Reply {
  const { company, day, query } = request;
  const role = query.get('role') ?? 'all';
  if (!['all', 'admin', 'member'].includes(role)) return problem(422, 'Validation Failed', '/orgs/members');
  const everybody = organizationMembers(company, day)[organization] ?? new Int32Array();
  const members =
    role === 'all' ? everybody : everybody.filter((p) => isOwner(p, organization) === (role === 'admin'));
  return arrayPage<number>(request, members, (p) => simpleUser(company, p));
}

function teamsOf({ company, day }: Request, organization: number): Team[] {
  return teams(company).filter((team) => team.organization === organization && team.createdOn < day);
}

export function listTeams(request: Request, organization: number): Reply {
  const kind = request.query.get('team_type') ?? 'all';
  const listed = teamsOf(request, organization).filter(
    (team) => kind === 'all' || (team.kind === 'enterprise') === (kind === 'enterprise'),
  );
  return arrayPage(request, listed, (team) => teamRecord(team, teams(request.company)[team.parent ?? -1]));
}

/** Members of a team and of its child teams. Only the first two organizations tell which are which. */
export function listTeamMembers(request: Request, organization: number): Reply {
  const { company, day, query, params } = request;
  const team = teamsOf(request, organization).find(({ slug }) => slug === params.team);
  if (team === undefined) return notFound();
  const role = query.get('role') ?? 'all';
  const members = (teamMembers(company, day)[team.index] ?? []).filter(
    (p) => role === 'all' || maintains(company, p, team) === (role === 'maintainer'),
  );
  const tells = organization < 2;
  return arrayPage(request, members, (p) => ({
    ...simpleUser(company, p),
    ...(tells
      ? {
          role: maintains(company, p, team) ? 'maintainer' : 'member',
          inherited: isInherited(company, p, team),
        }
      : {}),
  }));
}
