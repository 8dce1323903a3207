import { byCompany } from './by-day.ts';
import type { Company } from './company.ts';
import { subjects } from './words.ts';

export interface Workspace {
  index: number;
  name: string;
  displayName: string;
  /** Paid workspaces have products; members of a free one hold no seat. */
  paid: boolean;
  /** Whether its memberships tell when each member was last active. */
  tellsLastActive: boolean;
}

export const workspaces: readonly Workspace[] = [
  { index: 0, name: 'exampledelivery', displayName: 'Example Delivery', paid: true, tellsLastActive: true },
  {
    index: 1,
    name: 'examplemarketing',
    displayName: 'Example Marketing',
    paid: true,
    tellsLastActive: false,
  },
  { index: 2, name: 'examplehackdays', displayName: 'Example Hackdays', paid: false, tellsLastActive: false },
];

export interface Board {
  index: number;
  workspace: number;
  name: string;
  closed: boolean;
}

export const boards = byCompany((company): Board[] => {
  const count = Math.max(5, Math.round(0.6 * Math.sqrt(company.size)));
  const counts = [count, Math.ceil(count / 2), 3];
  return workspaces
    .flatMap(({ index: workspace }) =>
      Array.from({ length: counts[workspace] ?? 0 }, (_, n) => ({ workspace, n })),
    )
    .map(({ workspace, n }, index) => ({
      index,
      workspace,
      name: `${subjects[(n + workspace * 5) % subjects.length]} ${n + 1}`,
      closed: n % 5 === 4,
    }));
});

/** The boards of each workspace. */
export const boardsOf = byCompany((company) =>
  workspaces.map(({ index }) => boards(company).filter((board) => board.workspace === index)),
);

/** Licenses bought for a workspace; null for the free one. */
export function licenses(company: Company, workspace: number): number | null {
  if (workspaces[workspace]?.paid !== true) return null;
  return workspace === 0 ? Math.ceil((company.size * 0.42) / 5) * 5 : Math.ceil((company.size * 0.2) / 5) * 5;
}
