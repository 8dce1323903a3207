import { z } from 'zod';
import { everyText } from './every-text.ts';
import { afresh, kind } from './mischief.ts';
import { changeRecords, isObject } from './records.ts';

const prefix = 'ari:cloud:identity::group/';

/** Atlassian's groups have bare ids in their own list and ARIs inside a user: here both lists spell them one way. */
export const groupIdFormat = kind(
  'group_id_format',
  ['atlassian'],
  { as: z.enum(['uuid', 'ari']) },
  ({ as }) => {
    const spelled = (id: string): string =>
      as === 'uuid' ? id.replace(prefix, '') : id.startsWith(prefix) ? id : `${prefix}${id}`;
    return (scene, next) => {
      const isGroupList = scene.template.endsWith('/groups/search');
      return changeRecords(scene, next(afresh(scene.request)), (records) =>
        records.map((record) => {
          if (!isObject(record)) return record;
          if (isGroupList) return { ...record, id: everyText(record.id ?? null, spelled) };
          if (!Array.isArray(record.groups)) return record;
          const groups = record.groups.map((group) =>
            isObject(group) ? { ...group, id: everyText(group.id ?? null, spelled) } : group,
          );
          return { ...record, groups };
        }),
      );
    };
  },
);
