import { afterAll, afterEach, beforeAll } from 'vitest';
import { credentials } from '../../../simulator/credentials.ts';
import type { Fault } from '../../../simulator/faults/catalog.ts';
import type { Limits } from '../../../simulator/http/quotas.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import { type Row, type Walker, walk } from '../walk.ts';

export const seatsPath = '/enterprises/example-industries/copilot/billing/seats?per_page=10';
export const membersPath = '/orgs/example-platform/members?per_page=10';
export const organization = `/admin/v2/orgs/${credentials.atlassian.organizationId}`;
export const workspacesPath = `${organization}/workspaces`;

/** One path of each platform that answers with a list. */
export const listPaths = {
  atlassian: `${organization}/directories`,
  github: membersPath,
  jfrog: '/access/api/v2/users?limit=10',
  trello: '/1/organizations/exampledelivery/memberships',
} as const;
export const platforms = ['atlassian', 'github', 'jfrog', 'trello'] as const;

/** A simulator for one file of tests, well-behaved again before each. */
export interface FaultyHouse {
  readonly simulator: Simulator;
  readonly walker: Walker;
  /** Sets faults and asks one list of a platform. */
  askWith(fault: Fault, path?: string): Promise<Response>;
  body(platform: string, path: string): Promise<Row>;
}

export function openFaultyHouse(limits: Limits = 'none'): FaultyHouse {
  let simulator: Simulator | undefined;
  const running = (): Simulator => {
    if (simulator === undefined) throw new Error('The simulator runs within tests only');
    return simulator;
  };
  beforeAll(async () => {
    simulator = await startSimulator({ people: 300, today: '2026-11-24', limits });
  });
  afterEach(() => {
    running().clearFaults();
    running().resetRequests();
  });
  afterAll(() => running().close());
  const house: FaultyHouse = {
    get simulator() {
      return running();
    },
    get walker() {
      return walk(running().url);
    },
    askWith(fault, path = listPaths[fault.platform]) {
      running().setFaults([fault]);
      return house.walker.get(fault.platform, path);
    },
    async body(platform, path) {
      return (await (await house.walker.get(platform, path)).json()) as Row;
    },
  };
  return house;
}
