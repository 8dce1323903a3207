import { z } from 'zod';

/**
 * Raw records of the Trello API, as far as they are used here. Its published description is wrong in most shapes;
 * these follow what the API answers. Unknown fields pass; absent and null mean the same.
 */
const text = z.string().nullish();
const flag = z.boolean().nullish();
const count = z.number().int().nullish();
const id = z.string().min(1);

/** An organization in the API's words. `products` is empty for a free workspace. */
export const workspaceRecord = z.looseObject({
  id,
  name: text,
  displayName: text,
  products: z.array(z.unknown()).nullish(),
  billableMemberCount: count,
  billableCollaboratorCount: count,
  maximumLicenseCount: count,
});
export type WorkspaceRecord = z.infer<typeof workspaceRecord>;

/** `email` and `aaId` (the Atlassian account) are told of few members but oneself. */
const memberRecord = z.looseObject({
  username: text,
  fullName: text,
  email: text,
  confirmed: flag,
  aaId: text,
  memberType: text,
});

/** Of a workspace or of a board. `orgMemberType` is told on a board's: what the member is in the board's workspace. */
export const membershipRecord = z.looseObject({
  id,
  idMember: id,
  memberType: text,
  unconfirmed: flag,
  deactivated: flag,
  lastActive: text,
  orgMemberType: text,
  member: memberRecord.nullish(),
});
export type MembershipRecord = z.infer<typeof membershipRecord>;

export const boardRecord = z.looseObject({ id, closed: flag, idOrganization: text });

/** Something that somebody changed; `agenticIdentity` tells that an agent did it in somebody's name. */
export const actionRecord = z.looseObject({
  id,
  idMemberCreator: text,
  date: z.string().min(1),
  agenticIdentity: z.unknown().optional(),
});
export type ActionRecord = z.infer<typeof actionRecord>;
