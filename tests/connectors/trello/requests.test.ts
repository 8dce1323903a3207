import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect } from '../../../activities/trello/connect.ts';
import { trello } from '../../../activities/trello/platform.ts';
import { type Answer, type Received, serve } from '../serve.ts';
import { resourceOf, walk } from '../walk.ts';

const slice = { name: '5abbe4b7ddc1b351ef961414', parent: null };

/** Reads one slice of a resource of a server that stands behind a gateway's path. */
async function read(name: string, answer: (received: Received) => Answer, watermark: string | null = null) {
  await using server = await serve(answer);
  const open = connect({
    TRELLO_API_URL: `${server.url}/trello`,
    TRELLO_API_KEY: 'a-key',
    TRELLO_API_TOKEN: 'a-token',
  });
  const walked = await walk(trello, open, resourceOf(trello, name), slice, watermark);
  return { ...walked, received: server.received.map(({ method, target }) => `${method} ${target}`) };
}

test.each([
  ['workspaces', '/1/members/me/organizations?fields=all'],
  [
    'memberships',
    `/1/organizations/${slice.name}/memberships?filter=all&member=true&member_fields=username,fullName,email,confirmed,aaId,memberType`,
  ],
  [
    'boards',
    `/1/organizations/${slice.name}/boards?filter=all&fields=name,closed,dateClosed,dateLastActivity,idOrganization,idEnterprise,idMemberCreator,enterpriseOwned`,
  ],
  [
    'board-memberships',
    `/1/boards/${slice.name}/memberships?filter=all&orgMemberType=true&member=true&member_fields=username,fullName,email,confirmed,aaId,memberType`,
  ],
  [
    'token-boards',
    '/1/members/me/boards?filter=all&fields=name,closed,dateClosed,dateLastActivity,idOrganization,idEnterprise,idMemberCreator,enterpriseOwned',
  ],
])('%s come whole, in one request', async (name, target) => {
  const { received } = await read(name, () => ({ body: [] }));
  expect(received.map(decodeURIComponent)).toEqual([`GET /trello${target}`]);
});

test('the printed memberships are read', async () => {
  const body = readFileSync(new URL('fixtures/memberships.json', import.meta.url), 'utf8');
  const { records } = await read('memberships', () => ({ body }));
  const { record, key } = resourceOf(trello, 'memberships');
  expect(records.map((one) => key(record.parse(one), slice))).toEqual([
    '5abbe4b7ddc1b351ef961415',
    '646e92a0a016198d3cf81e8b',
  ]);
});

/** Actions newest first, each with an id that grows with time. */
const actions = [9, 8, 7, 5, 4].map((n) => ({
  id: `6abbe4b${n}ddc1b351ef961414`,
  idMemberCreator: '5589c3ea49b40cedc28cf70e',
  date: '2026-11-23T08:00:00.000Z',
}));

/** As Trello answers: two actions in a page, between `since` and `before`, both left out. */
function pageOfTwo({ target }: Received): Answer {
  const query = new URL(target, 'http://localhost').searchParams;
  const [before, since] = [query.get('before') ?? 'z', query.get('since') ?? ''];
  return { body: actions.filter(({ id }) => id < before && id > since).slice(0, 2) };
}

test('actions go back from the newest, each page before the last action of the one before, to an empty page', async () => {
  const { received, records } = await read('actions', pageOfTwo);
  const first =
    '/trello/1/organizations/5abbe4b7ddc1b351ef961414/actions?limit=1000&fields=idMemberCreator,type,date,agenticIdentity&member=false&memberCreator=false';
  expect(records).toEqual(actions);
  expect(received.map(decodeURIComponent)).toEqual([
    `GET ${first}`,
    `GET ${first}&before=${actions[1]?.id}`,
    `GET ${first}&before=${actions[3]?.id}`,
    `GET ${first}&before=${actions[4]?.id}`,
  ]);
});

test('after the first time only what is newer than the newest action read is asked for', async () => {
  const { record, watermark } = resourceOf(trello, 'actions');
  const newest =
    actions
      .map((action) => watermark?.(record.parse(action)) ?? '')
      .sort()
      .at(-1) ?? '';
  expect(newest).toBe(actions[0]?.id);
  const later = await read('actions', pageOfTwo, actions[2]?.id);
  expect(later.records).toEqual(actions.slice(0, 2));
  expect(later.received.every((target) => target.includes(`&since=${actions[2]?.id}`))).toBe(true);
  const nothing = await read('actions', pageOfTwo, newest);
  expect(nothing.received).toHaveLength(1);
});

test('a broken action at the end of a page does not hide what came before it', async () => {
  const { records } = await read('actions', ({ target }) =>
    target.includes('before') ? { body: [] } : { body: [actions[0], { id: null }] },
  );
  expect(records).toHaveLength(2);
});
