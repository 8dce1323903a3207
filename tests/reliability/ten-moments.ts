import { amidSiteBuild, amidWrite, atAnyTime, atRequest, type Moment } from './moments.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const factTables = [
  'warehouse.dim_account',
  'warehouse.fact_seat',
  'warehouse.fact_activity',
  'warehouse.subject_snapshot',
];
const figureTables = [
  'warehouse.bridge_account_person',
  'warehouse.dim_person',
  'warehouse.fact_license_usage',
  'warehouse.fact_license_usage_by_team',
];

/**
 * Ten moments at which a sync is hit, in the order in which they come: each phase is among them, and where in it is drawn.
 * @param options `requests`: of the sync when nobody disturbs it; `firstRequest`: how many were counted before it
 */
export function tenMoments(options: {
  seed: number;
  requests: number;
  firstRequest: number;
  buildSite: boolean;
}): Moment[] {
  const { seed, requests, firstRequest, buildSite } = options;
  const random = randomNumbers(seed);
  const oneOf = <T>(choices: T[]): T => choices[Math.floor(random() * choices.length)] as T;
  // Of the requests a tenth is left over, so that there are lists to come for what follows.
  const share = (requests * 0.9) / 5;
  const within = (part: number) => firstRequest + Math.ceil((part + random()) * share);
  const request = (part: number) => atRequest(within(part), oneOf(['asked', 'answered']));
  return [
    amidWrite('beginning', oneOf(['warehouse.sync_run', 'warehouse.audit_log'])),
    request(0),
    request(1),
    amidWrite('storing', 'staging.slice', within(2)),
    request(3),
    amidWrite('publication', oneOf(['staging.record_version', 'staging.signal']), within(4)),
    amidWrite('facts', oneOf(factTables)),
    amidWrite('figures', oneOf(figureTables)),
    amidWrite('closing', oneOf(['warehouse.sync_run', 'warehouse.audit_log'])),
    buildSite ? amidSiteBuild(Math.round(random() * 2_000)) : amidWrite('closing', 'warehouse.sync_run'),
  ];
}

/** Ten times, whatever is going on then. A dead worker is noticed after 3 s: half of them hit work. */
export function tenTimes(seed: number): Moment[] {
  const random = randomNumbers(seed);
  return Array.from({ length: 10 }, () => atAnyTime(Math.round(random() * 6_000)));
}
