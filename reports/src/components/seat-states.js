/**
 * The states of a seat as the pages show them: exclusive and exhaustive. `seats(row)` is how many seats of a row of
 * figures are in it; null: no signal of that product could tell.
 */
export const seatStates = [
  {
    state: 'active_30d',
    label: 'Active in 30 days',
    meaning: 'Last activity at most 30 days before the snapshot.',
    seats: (row) => row.active_30d,
  },
  {
    state: 'active_31_90d',
    label: 'Active 31–90 days ago',
    meaning: 'Last activity 31 to 90 days before the snapshot.',
    seats: (row) => row.active_31_90d,
  },
  {
    state: 'idle_over_90d',
    label: 'Idle over 90 days',
    meaning: 'Used once, last activity more than 90 days before the snapshot.',
    seats: (row) => row.idle_over_90d,
  },
  {
    state: 'never_used',
    label: 'Never used',
    meaning: 'Held longer than the grace period, and no activity was ever seen.',
    seats: (row) => row.never_used,
  },
  {
    state: 'too_new',
    label: 'Too new to judge',
    meaning: 'No activity yet, within the grace period.',
    seats: (row) => row.too_new,
  },
  {
    state: 'unknown',
    label: 'Unknown',
    meaning: 'The platform tells nothing from which use could be read. Not the same as unused.',
    seats: (row) => row.unknown,
  },
];

/** Labels of the states of a single seat, which tell the months from 31 to 90 days apart. */
export const seatLabels = {
  active_30d: 'Active in 30 days',
  idle_31_60d: 'Active 31–60 days ago',
  idle_61_90d: 'Active 61–90 days ago',
  idle_over_90d: 'Idle over 90 days',
  never_used: 'Never used',
  too_new: 'Too new to judge',
  unknown: 'Unknown',
};

/** The color of a state; the two middle ones of a single seat share theirs. */
export function colorOf(state) {
  const name = state === 'idle_31_60d' || state === 'idle_61_90d' ? 'active_31_90d' : state;
  return `var(--${name.replaceAll('_', '-')})`;
}
