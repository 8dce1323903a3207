import type { RawRow, TransformContext } from '../../../transforms/derivation.ts';

export const context: TransformContext = {
  connection: 'trello',
  settings: { organizations: '' },
  serviceAccounts: ['svc-*', '*-bot'],
  internalAccounts: [],
};

/** A workspace; paid unless told otherwise. */
export function workspace(id: string, fields: Record<string, unknown> = {}): RawRow {
  return { slice: '', record_key: id, payload: { id, name: `name-${id}`, products: [110], ...fields } };
}

/** A board in the list of a workspace. */
export function board(workspaceId: string, id: string, fields: Record<string, unknown> = {}): RawRow {
  return { slice: workspaceId, record_key: id, payload: { id, closed: false, ...fields } };
}

/** A membership of a workspace or a board, of a confirmed and active member unless told otherwise. */
export function membership(of: string, idMember: string, fields: Record<string, unknown> = {}): RawRow {
  const id = `${of}/${idMember}`;
  const payload = { id, idMember, memberType: 'normal', unconfirmed: false, deactivated: false, ...fields };
  return { slice: of, record_key: id, payload };
}
