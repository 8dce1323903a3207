/**
 * Something a platform said about the use of a seat: on which day, seen through what. Kept for ever in
 * `staging.signal`, since the platforms forget (GitHub after 90 days).
 */
export interface Signal {
  /** The account's key on its connection, as in `AccountRow.account_key`. */
  account: string;
  /** Product key, as in `GrantRow.product`. */
  product: string;
  /** Scope key, as in `GrantRow.scope`: the unit that bills. */
  scope: string;
  /** Where it was read, kebab-case: `last-activity-at`, `login`, `action`. */
  source: string;
  /** The instant as the platform wrote it (ISO 8601, any offset, any fraction). */
  at: string;
}
