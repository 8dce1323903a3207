import { z } from 'zod';

/**
 * Raw records of the Atlassian organization API, as far as they are used here. Unknown fields pass; fields that are
 * absent and fields that are null mean the same; closed lists of the vendor's description are read as open text.
 */
const text = z.string().nullish();

export const organizationRecord = z.looseObject({
  data: z.looseObject({ id: z.string().min(1), attributes: z.looseObject({ name: text }).nullish() }),
});

export const directoryRecord = z.looseObject({ directoryId: z.string().min(1), name: text });

const productAccessEntry = z.looseObject({ key: text, id: text, lastActiveTimestamp: text });

/**
 * A user of one directory. `status` is composed by Atlassian of the two others; without any of the three nobody
 * could say whether a seat is held, so that such a record is not accepted.
 */
export const userRecord = z
  .looseObject({
    accountId: z.string().min(1),
    accountType: text,
    status: text,
    accountStatus: text,
    membershipStatus: text,
    addedToOrg: text,
    name: text,
    nickname: text,
    email: text,
    emailVerified: z.boolean().nullish(),
    department: text,
    productAccess: z.array(productAccessEntry).nullish(),
    groups: z.array(z.looseObject({ id: z.string().min(1) })).nullish(),
  })
  .refine((user) => user.status ?? user.accountStatus ?? user.membershipStatus, 'no status of any kind');
export type UserRecord = z.infer<typeof userRecord>;

/** `counts` is told because it is asked for. */
export const groupRecord = z.looseObject({
  id: z.string().min(1),
  name: text,
  directoryId: text,
  counts: z.looseObject({ resources: z.number().nullish() }).nullish(),
});

/** The roles that one group gives: `atlassian/user` on `ari:cloud:confluence::site/<cloud id>`. */
export const groupRolesRecord = z.looseObject({
  data: z.array(
    z.looseObject({ resourceId: z.string(), resourceOwner: text, roles: z.array(z.string()).nullish() }),
  ),
  links: z.looseObject({ next: text }).nullish(),
});

/** `id` is an ARI such as `ari:cloud:confluence::site/<cloud id>`; `capacity` is null where Atlassian does not say. */
export const workspaceRecord = z.looseObject({
  id: z.string().min(1),
  type: text,
  attributes: z
    .looseObject({
      name: text,
      type: text,
      typeKey: text,
      status: text,
      capacity: z.number().nullish(),
      hostUrl: text,
    })
    .nullish(),
});
export type WorkspaceRecord = z.infer<typeof workspaceRecord>;

/** A user whose address belongs to a claimed domain (v1, snake_case). */
export const managedAccountRecord = z.looseObject({ account_id: z.string().min(1) });
