import { idOf } from '../../../transforms/atlassian/ari.ts';
import { groupRecord, groupRolesRecord } from '../../../transforms/atlassian/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { directoryPath } from '../paths.ts';

/**
 * Which role each group gives on which product, one request a group: what a person's seat costs depends on it. Groups that
 * open nothing (those of departments) are not asked for.
 */
export const groupRoles = defineResource({
  name: 'group-roles',
  kind: 'detail',
  permission: 'scope read:groups:admin of the API key (admin.atlassian.com > Settings > API keys)',
  parent: { resource: 'groups', includes: mayGrant },
  records: 'body',
  first: ({ settings, slice }) => {
    const { id, directoryId } = groupRecord.parse(slice.parent);
    return {
      method: 'GET',
      path: `${directoryPath(settings, directoryId || '-')}/groups/${encodeURIComponent(idOf(id))}/role-assignments`,
      query: [['limit', '100']],
    };
  },
  // A group with more than a hundred products keeps the mark of its next page: its roles are known in part.
  page: () => ({ next: null }),
  record: groupRolesRecord,
  key: (_record, slice) => slice.name,
  volatile: ['links.self', 'links.prev'],
});

function mayGrant(group: unknown): boolean {
  return groupRecord.parse(group).counts?.resources !== 0;
}
