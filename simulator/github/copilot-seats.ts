import { json, type Reply, type Request } from '../http/exchange.ts';
import { secondOfDay } from '../model/activity.ts';
import { byCompany } from '../model/by-day.ts';
import type { Company } from '../model/company.ts';
import {
  grants,
  lastCopilotUse,
  namelessRow,
  pendingCancellation,
  retentionDays,
  rowOf,
  seatHolders,
  seatRows,
  seatSpan,
} from '../model/copilot.ts';
import { type Day, formatDay, instantWithOffset } from '../model/days.ts';
import { organizations } from '../model/github.ts';
import { teams } from '../model/github-teams.ts';
import { salt } from '../model/salts.ts';
import { pageOf } from './paging.ts';
import { simpleOrganization, simpleUser, teamRecord } from './users.ts';

export function enterpriseSeats(request: Request): Reply {
  const { company, day } = request;
  return seatList(request, seatRows(company, day).all, seatHolders(company, day).length + 1);
}

export function organizationSeats(request: Request, organization: number): Reply {
  const seats = seatRows(request.company, request.day).byOrganization[organization];
  return seatList(request, seats?.rows ?? [], seats?.holders ?? 0);
}

function seatList(request: Request, rows: number[], total: number): Reply {
  const { company, day } = request;
  const page = pageOf(request, rows, 50);
  const seats = page.items.map((code) =>
    code === namelessRow ? namelessSeat(company) : seat(company, code, day),
  );
  const reply = json({}, 200, page.headers);
  return { ...reply, body: `{"total_seats":${total},"seats":[${seats.join(',')}]}` };
}

/** Organizations and teams fill most of a row and are few: each is written once. */
const organizationTexts = organizations.map((_, index) => JSON.stringify(simpleOrganization(index)));
const teamTexts = byCompany((company) =>
  teams(company).map((team, _, all) => JSON.stringify(teamRecord(team, all[team.parent ?? -1]))),
);

/** One row as text. Times come with an offset, some of them in UTC. */
function seat(company: Company, code: number, day: Day): string {
  const { p, grant } = rowOf(code);
  const given = grants(company, p)[grant] ?? { organization: 0, team: null };
  const since = seatSpan(company, p)?.from ?? day;
  const used = lastCopilotUse(company, p, day);
  const known = used !== null && day - used <= retentionDays;
  const offset = p % 2 === 0 ? -6 : 0;
  const at = (on: Day): string => instantWithOffset(on, secondOfDay(company, p, salt.copilot, on), offset);
  const cancelled = pendingCancellation(company, p, day);
  const team = given.team;
  const row = {
    created_at: instantWithOffset(since, 36_000 + (p % 30_000), offset),
    updated_at: instantWithOffset(since, 36_000 + (p % 30_000), offset),
    pending_cancellation_date: cancelled === null ? null : formatDay(cancelled),
    last_activity_at: known ? at(used) : null,
    last_activity_editor: known ? 'vscode/1.104.2/copilot-chat/0.31.1' : null,
    last_authenticated_at: known ? at(used) : null,
    plan_type: given.organization === 0 ? 'enterprise' : 'business',
    assignee: simpleUser(company, p),
  };
  const organization = organizationTexts[given.organization];
  const assigningTeam = team === null ? 'null' : teamTexts(company)[team.index];
  return `${JSON.stringify(row).slice(0, -1)},"organization":${organization},"assigning_team":${assigningTeam}}`;
}

function namelessSeat(company: Company): string {
  const since = instantWithOffset(company.founded + 400, 40_000, -6);
  return JSON.stringify({
    created_at: since,
    updated_at: since,
    pending_cancellation_date: null,
    last_activity_at: null,
    last_activity_editor: null,
    plan_type: 'business',
    assignee: null,
    organization: simpleOrganization(0),
  });
}

export function organizationCopilot(request: Request, organization: number): Reply {
  const { company, day } = request;
  const { rows } = seatRows(company, day).byOrganization[organization] ?? { rows: [] };
  const named = rows.filter((code) => code !== namelessRow);
  const holders = [...new Set(named.map((code) => rowOf(code).p))];
  const active = holders.filter((p) => day - (lastCopilotUse(company, p, day) ?? 0) <= 30).length;
  return json({
    seat_breakdown: {
      total: holders.length,
      added_this_cycle: holders.filter((p) => day - (seatSpan(company, p)?.from ?? 0) <= 30).length,
      pending_invitation: 0,
      pending_cancellation: holders.filter((p) => pendingCancellation(company, p, day) !== null).length,
      active_this_cycle: active,
      inactive_this_cycle: holders.length - active,
    },
    seat_management_setting: 'assign_selected',
    ide_chat: 'enabled',
    platform_chat: 'enabled',
    cli: 'enabled',
    public_code_suggestions: 'block',
    plan_type: organization === 0 ? 'enterprise' : 'business',
  });
}
