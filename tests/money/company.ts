import type { Database } from '../../sql/database.ts';
import { account, grant, star } from '../sql/star.ts';

/** The day of all figures. */
export const today = '2026-03-31';

/** Seats of Copilot by what is known of their use; `entitled`: as the platform states. */
export interface Company {
  active?: number;
  idle40Days?: number;
  idle100Days?: number;
  neverUsed?: number;
  isNew?: number;
  unbilled?: number;
  entitled?: number;
  hasSignals?: boolean;
  /** Its plan, or those of its grants. */
  tierOf?(seat: string): string | string[] | null;
}

const ageOfUse: Record<string, string | null> = {
  active: '2026-03-30',
  idle40Days: '2026-02-19',
  idle100Days: '2025-12-21',
  neverUsed: null,
  isNew: null,
  unbilled: '2026-03-30',
};

/** Writes seats and their use into the warehouse, and lets it derive the figures of {@link today}. */
export async function writeSeats(database: Database, company: Company): Promise<void> {
  const seats = Object.keys(ageOfUse).flatMap((kind) => {
    const number = company[kind as 'active'] ?? 0;
    return Array.from({ length: number }, (_, n) => ({ kind, key: `${kind}-${n}` }));
  });
  const github = star(database);
  await github.snapshot(
    today,
    {
      accounts: seats.map(({ key }) => account(key, { email: `${key}@example.com` })),
      grants: seats.flatMap(({ kind, key }) =>
        [company.tierOf?.(key) ?? null].flat().map((tier, n) =>
          grant(key, {
            granted_via: `organization-${n}`,
            granted_on: kind === 'isNew' ? '2026-03-20' : '2025-06-01',
            billable: kind !== 'unbilled',
            tier,
          }),
        ),
      ),
      entitlements: [{ product: 'copilot', scope: 'acme', entitled: company.entitled ?? null }],
    },
    company.hasSignals,
  );
  const used = seats.flatMap(({ kind, key }) => {
    const day = ageOfUse[kind];
    return day ? [{ account: key, day }] : [];
  });
  await github.activity(today, used);
  await github.refresh(today);
}
