import { json, type Reply, type Request } from '../http/exchange.ts';
import { boardMembers } from '../model/trello-boards.ts';
import { type Board, boards } from '../model/trello-workspaces.ts';
import { isTrue, memberShown } from './asked.ts';
import { boardMembership } from './members.ts';
import { project } from './projection.ts';
import { boardRecord, usualBoardFields } from './workspaces.ts';

/** Boards with the filters that matter; by default closed ones are among them. */
export function listBoards({ company, day, query }: Request, workspace: number | null): Reply {
  const filter = query.get('filter') ?? 'all';
  const listed = boards(company).filter(
    (board) =>
      (workspace === null || board.workspace === workspace) &&
      (filter !== 'open' || !board.closed) &&
      (filter !== 'closed' || board.closed),
  );
  return json(
    listed.map((board) => project(boardRecord(company, board, day), query.get('fields'), usualBoardFields)),
  );
}

export function listBoardMemberships(request: Request, board: Board): Reply {
  const { company, day } = request;
  const orgMemberType = isTrue(request, 'orgMemberType');
  return json(
    (boardMembers(company, day)[board.index] ?? []).map((p) =>
      boardMembership(company, p, board, day, { member: memberShown(request, p), orgMemberType }),
    ),
  );
}

export function showBoard({ company, day, query }: Request, board: Board): Reply {
  return json(project(boardRecord(company, board, day), query.get('fields'), usualBoardFields));
}
