/** What a person may do about a case. */
export type Act = 'notified' | 'confirmed' | 'kept';

export type CaseState =
  | 'found'
  | 'notified'
  | 'confirmed'
  | 'kept'
  | 'excluded'
  | 'reclaimed'
  | 'gone'
  | 'cancelled';

export const openStates = ['found', 'notified', 'confirmed', 'kept', 'excluded'] as const;
export const closedStates = ['reclaimed', 'gone', 'cancelled'] as const;

/** The states in which each act makes sense; in any other it is refused. */
export const allowedIn: Record<Act, readonly CaseState[]> = {
  notified: ['found', 'kept'],
  confirmed: ['notified'],
  kept: ['found', 'notified', 'confirmed', 'kept'],
};

/** Why an act is refused in a state, and what to do instead. */
export function refusal(act: Act, state: CaseState): string {
  if (act === state) return `is ${state} already`;
  if (act === 'confirmed' && (state === 'found' || state === 'kept'))
    return `is ${state}: first tell its holder or manager, then "insights reclaim notified"`;
  return reasons[state];
}

const reasons: Record<CaseState, string> = {
  found: 'was only found so far',
  notified: 'is notified already',
  confirmed: 'is confirmed already',
  kept: 'is kept',
  excluded: 'is excluded by the configuration (exclusions)',
  reclaimed: 'was given back',
  gone: 'is over: the seat went by itself',
  cancelled: 'was cancelled: there is no reason any more to give the seat back',
};
