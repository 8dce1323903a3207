import { workspaceProduct } from '../../transforms/trello/products.ts';
import type { Platform } from '../engine/platform.ts';
import { connect, variables } from './connect.ts';
import { failure } from './failure.ts';
import { actions } from './resources/actions.ts';
import { boardMemberships } from './resources/board-memberships.ts';
import { boards } from './resources/boards.ts';
import { memberships } from './resources/memberships.ts';
import { tokenBoards } from './resources/token-boards.ts';
import { workspaces } from './resources/workspaces.ts';

/** Trello, through its REST API. */
export const trello: Platform = {
  name: 'trello',
  title: 'Trello',
  variables,
  // Either one alone shows the intention: `connect` then says which one is missing.
  configuredBy: [['TRELLO_API_KEY'], ['TRELLO_API_TOKEN']],
  origins: ['https://api.trello.com'],
  ceiling: { bucket: 'requests', requests: 180, perMilliseconds: 60_000 },
  windows: [
    { bucket: 'token', requests: 100, perMilliseconds: 10_000 },
    { bucket: 'key', requests: 300, perMilliseconds: 10_000 },
    {
      bucket: 'member',
      requests: 100,
      perMilliseconds: 900_000,
      // Routes below a member (`/1/members/me/boards`) do not count.
      counts: (path) => /^\/1\/members\/[^/]+$/.test(path),
    },
  ],
  productKeys: () => [workspaceProduct],
  connect,
  failure,
  resources: [workspaces, memberships, boards, boardMemberships, tokenBoards, actions],
};
