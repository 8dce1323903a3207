import { byCompany, byDay } from './by-day.ts';
import { type Company, draw, isFounder, isService } from './company.ts';
import type { Day } from './days.ts';
import { organizationMembers, organizations } from './github.ts';
import { department } from './person.ts';
import { bits } from './random.ts';
import { salt } from './salts.ts';
import { subjects } from './words.ts';

export interface Team {
  /** Position in {@link teams}; the platform's id follows from it. */
  index: number;
  organization: number;
  slug: string;
  name: string;
  /** A team above it whose list shows this team's members as well. */
  parent: number | null;
  kind: 'leaf' | 'parent' | 'enterprise';
  createdOn: Day;
}

/** All teams: some parents, many leaves, one team of the whole enterprise. None is ever deleted. */
export const teams = byCompany((company): Team[] => {
  const made: Team[] = [];
  const add = (team: Omit<Team, 'index'>): number => made.push({ index: made.length, ...team }) - 1;
  const leaves = Math.max(4, Math.round(0.22 * Math.sqrt(company.size)));
  organizations.forEach((organization, o) => {
    const old = { organization: o, createdOn: company.founded };
    const area = organization.replace('example-', '');
    const parent = add({
      ...old,
      slug: area,
      name: area.replace(/^./, (letter) => letter.toUpperCase()),
      parent: null,
      kind: 'parent',
    });
    const count = o === 2 ? Math.ceil(leaves / 2) : leaves;
    for (let n = 0; n < count; n++) {
      const word = `${subjects[(n + o * 7) % subjects.length]}${n >= subjects.length ? `-${Math.floor(n / subjects.length) + 1}` : ''}`;
      const createdOn =
        n % 4 === 3
          ? company.today - 40 - (bits(company.seed, salt.teamCreated, n, o) % 110)
          : company.founded;
      const name = word.replaceAll('-', ' ');
      add({
        organization: o,
        slug: word,
        name,
        parent: n % 2 === 0 ? parent : null,
        kind: 'leaf',
        createdOn,
      });
    }
  });
  add({
    organization: 0,
    slug: 'ent:all-engineers',
    name: 'All engineers',
    parent: null,
    kind: 'enterprise',
    createdOn: company.founded,
  });
  return made;
});

const leavesOf = byCompany((company) =>
  organizations.map((_, o) =>
    teams(company).filter((team) => team.kind === 'leaf' && team.organization === o),
  ),
);

/** The teams somebody was put into, one or two in each organization. */
export function homeTeams(company: Company, p: number, organization: number): Team[] {
  const leaves = leavesOf(company)[organization] ?? [];
  const pick = (question: number): Team | undefined =>
    leaves[Math.floor(draw(company, question, p, organization) * leaves.length)];
  const chosen = [pick(salt.githubTeam)];
  if (draw(company, salt.githubSecondTeamDraw, p) < 0.2) chosen.push(pick(salt.githubSecondTeam));
  return [...new Set(chosen)].filter((team) => team !== undefined);
}

/** Two founders stay in every team, so that none is ever empty. */
export function maintains(company: Company, p: number, team: Team): boolean {
  const first = (team.index * 2) % company.founders;
  return p === first || p === (first + 1) % company.founders;
}

/** Members of each team by its index, those of child teams included; empty before the team was made. */
export const teamMembers = byDay((company, day): number[][] => {
  const all = teams(company);
  const members: number[][] = all.map(() => []);
  const put = (team: Team, p: number): void => {
    const list = members[team.index];
    if (list !== undefined && team.createdOn < day && list.at(-1) !== p) list.push(p);
  };
  organizationMembers(company, day).forEach((people, organization) => {
    const mine = all.filter((team) => team.organization === organization);
    const wide = mine.filter((team) => team.kind === 'enterprise');
    for (const p of people) {
      for (const team of mine) if (maintains(company, p, team)) put(team, p);
      if (isFounder(company, p) || isService(company, p)) continue;
      for (const team of homeTeams(company, p, organization)) {
        put(team, p);
        const parent = team.parent === null ? undefined : all[team.parent];
        if (parent !== undefined && team.createdOn < day) put(parent, p);
      }
      if (department(company, p) === 'Engineering') for (const team of wide) put(team, p);
    }
  });
  return members;
});

/** Whether somebody shows in the team's list through a child team only. */
export function isInherited(company: Company, p: number, team: Team): boolean {
  return team.kind === 'parent' && !maintains(company, p, team);
}
