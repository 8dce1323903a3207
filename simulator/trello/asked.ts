import { type Handler, type Reply, type Request, text } from '../http/exchange.ts';
import type { Board, Workspace } from '../model/trello-workspaces.ts';
import { memberRecord, usualMemberFields } from './members.ts';
import { project } from './projection.ts';
import { findBoard, findWorkspace } from './workspaces.ts';

/** What nobody may see is answered like what is not permitted: with a 401. */
const unauthorized = (): Reply => text('unauthorized permission requested', 401);

/** Answers for the workspace that the path names. */
export function inWorkspace(handler: (request: Request, workspace: Workspace) => Reply): Handler {
  return (request) => {
    const workspace = findWorkspace(request.company, request.params.workspace ?? '');
    return workspace === null ? unauthorized() : handler(request, workspace);
  };
}

/** Answers for the board that the path names. */
export function onBoard(handler: (request: Request, board: Board) => Reply): Handler {
  return (request) => {
    const board = findBoard(request.company, request.params.board ?? '');
    return board === null ? unauthorized() : handler(request, board);
  };
}

export function isTrue(request: Request, name: string): boolean {
  return request.query.get(name) === 'true';
}

/** The member inside a membership, when it is asked for. */
export function memberShown(request: Request, p: number): Record<string, unknown> | null {
  if (!isTrue(request, 'member')) return null;
  return project(memberRecord(request.company, p), request.query.get('member_fields'), usualMemberFields);
}
