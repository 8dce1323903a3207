/**
 * The typed rows that every platform's raw records become. `null` means that the platform did not say.
 * Dates are `YYYY-MM-DD` in UTC. Keys are the platform's own ids as text, unique within a connection.
 */

/** What stands behind an account. Only `human` accounts are matched to people by their addresses. */
export type AccountKind = 'human' | 'service' | 'internal';

/** A login on a connection. Grain: one row an account. */
export interface AccountRow {
  account_key: string;
  login: string | null;
  display_name: string | null;
  email: string | null;
  email_verified: boolean | null;
  /** An id that two platforms share (Atlassian `accountId`, Trello `aaId`). */
  shared_id: string | null;
  kind: AccountKind;
  /** The platform's own word, lower case: `active`, `suspended`, `invited` … */
  status: string | null;
  department: string | null;
  created_on: string | null;
}

/** The unit that bills: an enterprise, a site, a workspace, an instance. */
export interface ScopeRow {
  scope: string;
  /** `enterprise`, `site`, `workspace`, `instance`. */
  kind: string;
  name: string | null;
}

/** A product as its platform names it. */
export interface ProductRow {
  product: string;
  name: string;
}

/**
 * A reason why an account holds a seat. A seat is held when some kind of grant is there at least
 * `grants_needed` times with distinct `granted_via` (a Trello guest needs two boards, everybody else one grant).
 */
export interface GrantRow {
  account_key: string;
  product: string;
  scope: string;
  granted_via: string;
  grants_needed: number;
  /** The platform's own date of the grant; never moves the seat's `from`. */
  granted_on: string | null;
  billable: boolean | null;
  tier: string | null;
}

/** What a platform states of a product in a scope, as of the snapshot. */
export interface EntitlementRow {
  product: string;
  scope: string;
  /** Seats owned; `null` = not stated. */
  entitled: number | null;
  /** Seats in use as the platform counts them; `null` = not stated. */
  stated_assigned: number | null;
}

export interface TeamRow {
  team_key: string;
  organization: string | null;
  name: string;
}

export interface TeamMemberRow {
  team_key: string;
  account_key: string;
}

/** Grain: one row a repository. */
export interface StorageRow {
  repository: string;
  package_type: string | null;
  project: string | null;
  bytes: number | null;
  files: number | null;
  /** True when `bytes` was read from a rounded text ("12.37 TB"). */
  is_estimate: boolean;
}

export interface TypedRows {
  accounts: AccountRow;
  scopes: ScopeRow;
  products: ProductRow;
  grants: GrantRow;
  entitlements: EntitlementRow;
  teams: TeamRow;
  team_members: TeamMemberRow;
  storage: StorageRow;
}
