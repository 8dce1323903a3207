import { z } from 'zod';
import { utcDay } from '../utc-day.ts';

const text = z.string().nullish();

/** `GET /artifactory/api/system/version`. */
export const version = z.looseObject({ version: z.string() });

/**
 * A user, in a list or in detail, as Access v2 has it (`username`, `last_logged_in`, `enabled`) or the older API of
 * Artifactory (`name`, `lastLoggedIn`, `ENABLED`). Whoever never logged in has no last login, `null`, or `""`.
 */
export const user = z
  .looseObject({
    username: text,
    name: text,
    realm: text,
    status: text,
    email: text,
    groups: z.array(z.string()).nullish(),
    last_logged_in: text,
    lastLoggedIn: text,
  })
  .transform((row) => ({
    username: (row.username || row.name || '').trim(),
    realm: row.realm?.toLowerCase() || null,
    status: row.status?.toLowerCase() || null,
    email: row.email?.trim() || null,
    groups: row.groups ?? [],
    lastLoggedIn: row.last_logged_in || row.lastLoggedIn || null,
  }))
  .refine(({ username }) => username !== '', { error: 'neither username nor name', path: ['username'] });
export type User = z.infer<typeof user>;

/** A row of `GET /access/api/v2/groups`: `group_name` in the documentation, `name` in JFrog's other objects. */
export const group = z
  .looseObject({ group_name: text, name: text })
  .transform((row) => ({ name: row.group_name || row.name || '' }))
  .refine(({ name }) => name.trim() !== '', { error: 'neither group_name nor name', path: ['group_name'] });
export type Group = z.infer<typeof group>;

/** A row of `GET /access/api/v1/projects`. */
export const project = z.looseObject({ project_key: z.string().min(1) });

/** A row of `GET /artifactory/api/storageinfo`. Artifactory 6 has no bytes and no project. */
export const storageRepository = z.looseObject({
  repoKey: z.string().min(1),
  repoType: text,
  packageType: text,
  projectKey: text,
  usedSpace: text,
  usedSpaceInBytes: z.int().nullish(),
  filesCount: z.int().nullish(),
});
export type StorageRepository = z.infer<typeof storageRepository>;

/** Who did something with an artifact, and when. */
export interface ArtifactUse {
  /** User name as JFrog writes it; `null` where it does not know. */
  by: string | null;
  /** ISO 8601, in the local time of a node. */
  at: string;
}

const instant = z.string().refine((at) => utcDay(at) !== null, 'no instant');

/** What is asked of an artifact by its making (AQL, domain `item`). */
export const artifactCreated = z
  .looseObject({ created: instant, created_by: text })
  .transform(({ created, created_by }): ArtifactUse => ({ by: created_by?.trim() || null, at: created }));

/** What is asked of an artifact by its last download (AQL, domain `stat`): a list of one. */
export const artifactDownloaded = z
  .looseObject({ stats: z.array(z.looseObject({ downloaded: instant, downloaded_by: text })) })
  .transform(({ stats: [last] }, context): ArtifactUse => {
    if (last) return { by: last.downloaded_by?.trim() || null, at: last.downloaded };
    context.addIssue('no statistics');
    return z.NEVER;
  });
