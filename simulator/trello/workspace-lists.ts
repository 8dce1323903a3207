import { json, jsonArray, type Reply, type Request } from '../http/exchange.ts';
import { workspaceMembers } from '../model/trello-members.ts';
import { type Workspace, workspaces } from '../model/trello-workspaces.ts';
import { memberShown } from './asked.ts';
import { memberRecord, usualMemberFields, workspaceMembership } from './members.ts';
import { project } from './projection.ts';
import { usualWorkspaceFields, workspaceRecord } from './workspaces.ts';

export function listWorkspaces({ company, day, query }: Request): Reply {
  return json(
    workspaces.map((workspace) =>
      project(workspaceRecord(company, workspace, day), query.get('fields'), usualWorkspaceFields),
    ),
  );
}

export function listMemberships(request: Request, { index }: Workspace): Reply {
  return jsonArray(memberships(request, index));
}

function* memberships(request: Request, workspace: number): Generator<Record<string, unknown>> {
  const { company, day, query } = request;
  const filter = (query.get('filter') ?? 'all').split(',');
  for (const p of workspaceMembers(company, day)[workspace] ?? []) {
    const row = workspaceMembership(company, p, workspace, day, memberShown(request, p));
    const kinds = ['all', row.deactivated === true ? 'deactivated' : 'active', String(row.memberType)];
    if (kinds.some((kind) => filter.includes(kind))) yield row;
  }
}

export function listMembers(request: Request, { index }: Workspace): Reply {
  return jsonArray(members(request, index));
}

function* members({ company, day, query }: Request, workspace: number): Generator<Record<string, unknown>> {
  for (const p of workspaceMembers(company, day)[workspace] ?? []) {
    yield project(memberRecord(company, p), query.get('fields'), usualMemberFields);
  }
}

export function showWorkspace({ company, day, query }: Request, workspace: Workspace): Reply {
  return json(project(workspaceRecord(company, workspace, day), query.get('fields'), usualWorkspaceFields));
}
