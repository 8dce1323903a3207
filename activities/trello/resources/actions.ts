import { isChosen } from '../../../transforms/trello/chosen.ts';
import { actionRecord } from '../../../transforms/trello/records.ts';
import { actionSignals } from '../../../transforms/trello/signals.ts';
import type { PlatformRequest } from '../../engine/platform.ts';
import { defineResource } from '../../engine/resource.ts';

/**
 * What was changed in each workspace, by whom and when, without names and without the texts of cards. Newest first:
 * a page is followed by what came before its last action, until a page is empty. Ids grow with time, so that the
 * greatest one read is where the next extraction begins.
 */
export const actions = defineResource({
  name: 'actions',
  kind: 'log',
  permission: 'a token with the scope read, of a member of the workspace',
  parent: { resource: 'workspaces', includes: isChosen },
  records: [],
  first: ({ slice, watermark }) => ({
    method: 'GET',
    path: `/1/organizations/${encodeURIComponent(slice.name)}/actions`,
    query: [
      ['limit', '1000'],
      ['fields', 'idMemberCreator,type,date,agenticIdentity'],
      ['member', 'false'],
      ['memberCreator', 'false'],
      ...(watermark === null ? [] : ([['since', watermark]] as [string, string][])),
    ],
  }),
  page: (body, _response, request) => ({ next: earlier(request, lastId(body)) }),
  record: actionRecord,
  key: ({ id }) => id,
  volatile: [],
  signals: (action, slice) => actionSignals(action, slice.name),
  watermark: ({ id }) => id,
});

function earlier(request: PlatformRequest, before: string | null): PlatformRequest | null {
  if (before === null) return null;
  const query = (request.query ?? []).filter(([name]) => name !== 'before');
  return { ...request, query: [...query, ['before', before]] };
}

function lastId(body: unknown): string | null {
  const ids = Array.isArray(body)
    ? body.map((action: unknown) => actionRecord.safeParse(action).data?.id)
    : [];
  return ids.findLast((id) => id !== undefined) ?? null;
}
