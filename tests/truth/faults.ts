import type { Fault } from '../../simulator/faults/catalog.ts';

const seats = '/copilot/billing/seats';
const atlassian = { platform: 'atlassian' } as const;
const github = { platform: 'github' } as const;
const jfrog = { platform: 'jfrog' } as const;
const trello = { platform: 'trello' } as const;

/**
 * What goes wrong on one night after another, over and over: what passes and what is told strangely, which leaves a
 * complete night, and what is refused, which leaves the figures of some lists as of an earlier day. What no visitor could
 * see through (a few records that are never listed, another number of seats bought) is not here: the truth is what could
 * be known.
 */
export const nightsOfFaults: Fault[][] = [
  [],
  [
    { ...github, route: seats, fault: 'rate_limited', on: { request: 1 } },
    { ...atlassian, fault: 'server_error', on: { request: 4 } },
    { ...trello, fault: 'truncated_json', on: { request: 3 } },
    { ...jfrog, fault: 'slow', seconds: 1, on: { request: 2 } },
  ],
  [{ ...atlassian, route: '/users/search', fault: 'html_page' }],
  [
    { ...github, fault: 'duplicated_records', count: 3 },
    { ...atlassian, fault: 'group_id_format', as: 'ari' },
    { ...jfrog, fault: 'last_cursor', is: 'empty' },
  ],
  [
    { ...github, route: seats, fault: 'permission_lost' },
    { ...jfrog, route: '/users', fault: 'empty_list' },
  ],
  [
    { ...github, fault: 'time_format', as: 'nanoseconds' },
    { ...atlassian, fault: 'time_format', as: 'local_offset' },
    { ...trello, fault: 'field_appears', field: 'novelty', value: { deep: [1] } },
  ],
  [
    { ...trello, fault: 'token_expired', on: { from: 4 } },
    { ...github, route: '/enterprises/:enterprise/audit-log', fault: 'repeated_cursor' },
  ],
  [
    { ...github, route: '/consumed-licenses', fault: 'records_missing', share: 0.34 },
    { ...jfrog, route: '/api/search/aql', fault: 'html_page' },
  ],
  [
    { ...jfrog, route: '/access/api/v2/users', fault: 'field_changes', field: 'username', to: 'number' },
    { ...trello, route: '/memberships', fault: 'connection_cut', at: 0, on: { request: 1 } },
  ],
  [
    { ...atlassian, route: '/users/search', fault: 'empty_list' },
    { ...github, route: seats, fault: 'foreign_link' },
  ],
  [
    { ...github, fault: 'shifted_pages', inserted: 2, on: { from: 2 } },
    { ...jfrog, fault: 'foreign_redirect' },
  ],
  [
    { ...atlassian, route: '/groups/search', fault: 'permission_lost' },
    { ...github, route: '/users-1-day', fault: 'html_page' },
    { ...trello, fault: 'connection_cut', on: { request: 5 } },
  ],
  [
    { ...atlassian, route: '/role-assignments', fault: 'permission_lost' },
    { ...github, route: '/audit-log', fault: 'permission_lost' },
    { ...trello, route: '/actions', fault: 'html_page' },
  ],
];
