import { secondOfDay } from './activity.ts';
import { byCompany, byDay, select } from './by-day.ts';
import { type Company, draw } from './company.ts';
import { type Day, timeOf } from './days.ts';
import { salt } from './salts.ts';
import { boardsFor } from './trello-boards.ts';
import { guestWorkspace, isMember } from './trello-members.ts';
import { agentActedOn, wroteOn } from './trello-use.ts';
import { type Board, boards, workspaces } from './trello-workspaces.ts';

/** Something that somebody, or an agent in somebody's name, changed. */
export interface Action {
  /** Epoch seconds. */
  time: number;
  p: number;
  byAgent: boolean;
}

/** Everybody who may ever write in each workspace. */
const writers = byCompany((company) =>
  workspaces.map(({ index }) =>
    select(company, (p) => isMember(company, p, index) || guestWorkspace(company, p) === index),
  ),
);

/** Everybody who may ever write on each board; on closed ones nobody does. */
const boardWriters = byCompany((company) => {
  const people: number[][] = boards(company).map(() => []);
  writers(company).forEach((list, workspace) => {
    for (const p of list) for (const { index } of openBoards(company, p, workspace)) people[index]?.push(p);
  });
  return people;
});

function openBoards(company: Company, p: number, workspace: number): Board[] {
  return boardsFor(company, p, workspace).filter(({ closed }) => !closed);
}

/** The one of somebody's open boards on which an action was done, or null for an action on none. */
export function boardOf(company: Company, { p }: Action, workspace: number, day: Day): Board | null {
  const mine = openBoards(company, p, workspace);
  return mine[Math.floor(draw(company, salt.trelloActionBoard, p, day) * mine.length)] ?? null;
}

/** What some people did in a workspace on one day, latest first. */
function actionsBy(company: Company, people: Iterable<number>, workspace: number, day: Day): Action[] {
  const actions: Action[] = [];
  for (const p of people) {
    const time = timeOf(day, secondOfDay(company, p, salt.trello, day)) / 1000;
    if (wroteOn(company, p, workspace, day)) actions.push({ time, p, byAgent: false });
    if (agentActedOn(company, p, day)) actions.push({ time: time + 3_600, p, byAgent: true });
  }
  return actions.sort((a, b) => b.time - a.time || Number(b.byAgent) - Number(a.byAgent) || b.p - a.p);
}

/** What was done in each workspace on one day, latest first. */
export const workspaceActions = byDay(
  (company, day) =>
    workspaces.map(({ index }) => actionsBy(company, writers(company)[index] ?? [], index, day)),
  40,
);

/** What was done on one board on one day, latest first. */
export function boardActions(company: Company, board: Board, day: Day): Action[] {
  const people = boardWriters(company)[board.index] ?? [];
  return actionsBy(company, people, board.workspace, day).filter(
    (action) => boardOf(company, action, board.workspace, day)?.index === board.index,
  );
}
