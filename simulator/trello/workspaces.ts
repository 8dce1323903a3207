import type { Company } from '../model/company.ts';
import { type Day, instant } from '../model/days.ts';
import { objectId } from '../model/ids.ts';
import { isBillableGuest } from '../model/trello-boards.ts';
import { isBillable, memberId, workspaceGuests, workspaceMembers } from '../model/trello-members.ts';
import { type Board, boards, licenses, type Workspace, workspaces } from '../model/trello-workspaces.ts';

const workspaceIds = 112;
const boardIds = 113;
/** Who made every workspace and board. */
const founder = 0;

export function workspaceId(company: Company, index: number): string {
  return objectId(company, workspaceIds, index, company.founded - 900 + index);
}

export function boardId(company: Company, index: number): string {
  return objectId(company, boardIds, index, company.founded + (index % 50));
}

/** By id or short name. */
export function findWorkspace(company: Company, idOrName: string): Workspace | null {
  return (
    workspaces.find(({ index, name }) => name === idOrName || workspaceId(company, index) === idOrName) ??
    null
  );
}

export function findBoard(company: Company, id: string): Board | null {
  return boards(company).find(({ index }) => boardId(company, index) === id) ?? null;
}

export const usualWorkspaceFields = [
  'name',
  'displayName',
  'desc',
  'descData',
  'url',
  'website',
  'teamType',
  'logoHash',
  'logoUrl',
  'products',
  'powerUps',
  'idMemberCreator',
  'idEnterprise',
] as const;

export function workspaceRecord(company: Company, workspace: Workspace, day: Day): Record<string, unknown> {
  const { index, name, displayName, paid } = workspace;
  const members = workspaceMembers(company, day)[index] ?? new Int32Array();
  const guests = workspaceGuests(company, day)[index] ?? new Int32Array();
  const active = members.filter((p) => isBillable(company, p, day)).length;
  const collaborators = guests.filter((p) => isBillableGuest(company, p, index, day)).length;
  const bought = licenses(company, index);
  return {
    id: workspaceId(company, index),
    name,
    displayName,
    desc: '',
    descData: { emoji: {} },
    url: `https://trello.com/w/${name}`,
    website: null,
    teamType: null,
    logoHash: null,
    logoUrl: null,
    offering: paid ? 'trello.premium' : 'trello.free',
    products: paid ? [110] : [],
    powerUps: [],
    premiumFeatures: paid ? ['observers', 'deactivated'] : [],
    idMemberCreator: memberId(company, founder),
    idEnterprise: null,
    idBoards: boards(company)
      .filter((board) => board.workspace === index)
      .map((board) => boardId(company, board.index)),
    dateLastActivity: instant(day - 1, 60_000, 123),
    prefs: {
      permissionLevel: 'private',
      externalMembersDisabled: false,
      orgInviteRestrict: [],
      associatedDomain: null,
    },
    billableMemberCount: paid ? active : 0,
    billableCollaboratorCount: paid ? collaborators : 0,
    membersCount: members.length,
    activeMembershipCount: null,
    availableLicenseCount: bought === null ? null : Math.max(0, bought - active - collaborators),
    maximumLicenseCount: bought,
    billingLocked: false,
    idEntitlement: paid ? `entitlement-${index}` : null,
    type: null,
    ixUpdate: String(day),
    nodeId: `ari:cloud:trello::workspace/${workspaceId(company, index)}`,
  };
}

export const usualBoardFields = [
  'name',
  'desc',
  'descData',
  'closed',
  'dateClosed',
  'idOrganization',
  'idEnterprise',
  'pinned',
  'url',
  'shortUrl',
  'prefs',
  'labelNames',
] as const;

export function boardRecord(company: Company, board: Board, day: Day): Record<string, unknown> {
  const id = boardId(company, board.index);
  const short = id.slice(-8);
  return {
    id,
    name: board.name,
    desc: '',
    descData: null,
    closed: board.closed,
    dateClosed: board.closed ? instant(company.founded + 300, 50_000, 7) : null,
    idOrganization: workspaceId(company, board.workspace),
    idEnterprise: null,
    idMemberCreator: memberId(company, founder),
    pinned: false,
    starred: false,
    url: `https://trello.com/b/${short}/${board.name.replaceAll(' ', '-')}`,
    shortUrl: `https://trello.com/b/${short}`,
    shortLink: short,
    subscribed: false,
    prefs: { permissionLevel: 'org', isTemplate: false },
    labelNames: {},
    powerUps: [],
    dateLastActivity: board.closed ? instant(company.founded + 300, 50_000, 7) : instant(day - 1, 50_000, 7),
    dateLastView: null,
    datePluginDisable: null,
    creationMethod: null,
    enterpriseOwned: false,
    ixUpdate: '1',
    type: null,
    nodeId: `ari:cloud:trello::board/workspace/${workspaceId(company, board.workspace)}/${id}`,
  };
}
