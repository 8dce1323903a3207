import { json, type Reply, type Request, text, wholeNumber } from '../http/exchange.ts';
import { type Day, instant } from '../model/days.ts';
import { hex } from '../model/random.ts';
import { type Action, boardActions, boardOf, workspaceActions } from '../model/trello-actions.ts';
import { memberId } from '../model/trello-members.ts';
import type { Board } from '../model/trello-workspaces.ts';
import { memberRecord } from './members.ts';
import { project } from './projection.ts';
import { boardId, workspaceId } from './workspaces.ts';

/** One end of the stretch that is asked for: an action's id, or a time. */
interface Mark {
  day: Day;
  /** Epoch seconds, whole ones. */
  time: number;
  /** Where an action lies: below zero earlier than the mark, above zero later. */
  compare(id: string, milliseconds: number): number;
}

/** Undefined when there is none, null when it is neither an id nor a time. */
function parseMark(value: string | null): Mark | null | undefined {
  if (value === null) return undefined;
  const isId = /^[0-9a-f]{24}$/.test(value);
  const time = isId ? Number.parseInt(value.slice(0, 8), 16) * 1000 : Date.parse(value);
  if (Number.isNaN(time)) return null;
  return {
    day: Math.floor(time / 86_400_000),
    time: Math.floor(time / 1000),
    compare: (id, milliseconds) => (isId ? (id < value ? -1 : id > value ? 1 : 0) : milliseconds - time),
  };
}

/** Actions of a workspace, or of one of its boards, latest first: `limit`, `before`, `since`, `filter`, `fields`. */
export function listActions(request: Request, workspace: number, board: Board | null): Reply {
  const { company, day, query } = request;
  const limit = wholeNumber(query.get('limit'), 50, 0, 1000);
  const before = parseMark(query.get('before'));
  const since = parseMark(query.get('since'));
  if (limit === null) return text('invalid value for limit', 400);
  if (before === null || since === null) return text('invalid value for before or since', 400);
  const types = new Set((query.get('filter') ?? 'all').split(','));
  const found: Record<string, unknown>[] = [];
  const earliest = Math.max(company.founded, since?.day ?? 0);
  for (let on = Math.min(day - 1, before?.day ?? day); on >= earliest && found.length < limit; on--) {
    const actions =
      board === null ? (workspaceActions(company, on)[workspace] ?? []) : boardActions(company, board, on);
    for (let n = before === undefined ? 0 : firstAt(actions, before.time); n < actions.length; n++) {
      const action = actions[n];
      if (action === undefined || found.length >= limit) break;
      const id = actionId(company.seed, workspace, action);
      const time = action.time * 1000 + (action.p % 1000);
      const isInside = (before?.compare(id, time) ?? -1) < 0 && (since?.compare(id, time) ?? 1) > 0;
      if (!isInside || !(types.has('all') || types.has(typeOf(action)))) continue;
      found.push(actionRecord(request, action, id, workspace, boardOf(company, action, workspace, on)));
    }
  }
  return json(found);
}

/** Position of the first action at that second or earlier: whoever reads a long day does not begin at its end each time. */
function firstAt(actions: readonly Action[], second: number): number {
  let low = 0;
  let high = actions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((actions[middle]?.time ?? 0) > second) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorted as the actions are: by second, then agents, then people. */
function actionId(seed: number, workspace: number, { time, p, byAgent }: Action): string {
  return `${hex(time, 8)}${hex(seed * 16 + workspace * 2 + Number(byAgent), 8)}${hex(p, 8)}`;
}

function typeOf({ p, time }: Action): string {
  return ['updateCard', 'createCard', 'commentCard', 'addMemberToCard'][(p + time) % 4] ?? 'updateCard';
}

function actionRecord(
  { company, query }: Request,
  action: Action,
  id: string,
  workspace: number,
  board: Board | null,
): Record<string, unknown> {
  const { p, time, byAgent } = action;
  const record = {
    id,
    idMemberCreator: memberId(company, p),
    data: {
      card: { id: `${id.slice(0, 16)}${hex(p + 7, 8)}`, name: 'A card', idShort: p % 100 },
      ...(board === null ? {} : { board: { id: boardId(company, board.index), name: board.name } }),
      organization: { id: workspaceId(company, workspace) },
    },
    appCreator: null,
    type: typeOf(action),
    date: instant(Math.floor(time / 86_400), time % 86_400, p % 1000),
    limits: null,
    ...(byAgent ? { agenticIdentity: { type: 'agent', name: 'Card assistant' } } : {}),
  };
  const shown = project(record, query.get('fields'), Object.keys(record));
  if (query.get('memberCreator') !== 'false') {
    const fields = query.get('memberCreator_fields');
    shown.memberCreator = project(memberRecord(company, p), fields, [
      'username',
      'fullName',
      'initials',
      'activityBlocked',
      'avatarHash',
      'avatarUrl',
      'idMemberReferrer',
      'nonPublic',
      'nonPublicAvailable',
    ]);
  }
  return shown;
}
