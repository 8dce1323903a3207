import { type Company, isService } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { lastLogin, username, userStatus, users } from '../model/jfrog.ts';
import { keptDays, lastDownload, lastUpload } from '../model/jfrog-artifacts.ts';
import { countStates, type ProductTruth, type Seat } from './seats.ts';

/** Enabled users who are people. Who neither logged in nor made or fetched anything may well use the platform otherwise. */
export function jfrogTruth(company: Company, day: Day, since?: Day): ProductTruth {
  const seats = jfrogSeats(company, day, since);
  return { platform: 'jfrog', product: 'platform', entitled: null, ...countStates(seats, day, 'unknown') };
}

export function jfrogSeats(company: Company, day: Day, since?: Day): Seat[] {
  const people = users(company, day).filter(
    (p) => p >= 0 && !isService(company, p) && userStatus(company, p, day) === 'enabled',
  );
  /** What was cleaned up before anybody watched was never seen. */
  const from = since === undefined ? undefined : since - keptDays;
  return Array.from(people, (p) => ({
    platform: 'jfrog',
    product: 'platform',
    scope: 'instance',
    account: username(company, p),
    person: p,
    grantedOn: null,
    tiers: [],
    billable: null,
    sources: [
      { list: 'user-details', tells: 'last', lastBefore: (before) => lastLogin(company, p, before) },
      { list: 'uploads', tells: 'days', lastBefore: (before) => lastUpload(company, p, before), from },
      { list: 'downloads', tells: 'last', lastBefore: (before) => lastDownload(company, p, before), from },
    ],
  }));
}
