import { byDay } from './by-day.ts';
import { type Company, draw, isFounder } from './company.ts';
import type { Day } from './days.ts';
import { salt } from './salts.ts';
import { isBillable, workspaceGuests, workspaceMembers } from './trello-members.ts';
import { type Board, boards, boardsOf, workspaces } from './trello-workspaces.ts';

/** The boards of one workspace that somebody is on: up to three, by chance; founders keep every board filled. */
export function boardsFor(company: Company, p: number, workspace: number): Board[] {
  const all = boardsOf(company)[workspace] ?? [];
  if (isFounder(company, p)) return all.filter((board) => keeps(company, p, board));
  const at = draw(company, salt.trelloBoards, p);
  const count = at < 0.45 ? 1 : at < 0.8 ? 2 : 3;
  const chosen = new Set<Board>();
  for (let n = 0; n < count; n++) {
    const board = all[Math.floor(draw(company, salt.trelloBoard, p, n) * all.length)];
    if (board !== undefined) chosen.add(board);
  }
  return [...chosen];
}

function keeps(company: Company, p: number, board: Board): boolean {
  const first = (board.index * 2) % company.founders;
  return p === first || p === (first + 1) % company.founders;
}

/** Members and guests of each board, by the board's index. */
export const boardMembers = byDay((company, day) => {
  const members: number[][] = boards(company).map(() => []);
  for (const { index } of workspaces) {
    for (const people of [workspaceMembers(company, day)[index], workspaceGuests(company, day)[index]]) {
      for (const p of people ?? [])
        for (const board of boardsFor(company, p, index)) members[board.index]?.push(p);
    }
  }
  return members;
});

/** Guests on two or more open boards take a seat. */
export function isBillableGuest(company: Company, p: number, workspace: number, day: Day): boolean {
  const open = boardsFor(company, p, workspace).filter((board) => !board.closed);
  return isBillable(company, p, day) && open.length >= 2;
}
