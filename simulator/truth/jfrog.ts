import { type Company, isService } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { lastLogin, userStatus, users } from '../model/jfrog.ts';
import { keptDays, lastDownload, lastUpload } from '../model/jfrog-artifacts.ts';
import { countStates, type ProductTruth } from './seats.ts';

/** Enabled users who are people. Who neither logged in nor made or fetched anything may well use the platform otherwise. */
export function jfrogTruth(company: Company, day: Day, since?: Day): ProductTruth {
  const people = users(company, day).filter(
    (p) => p >= 0 && !isService(company, p) && userStatus(company, p, day) === 'enabled',
  );
  /** What was cleaned up before anybody watched was never seen. */
  const seen = (on: Day | null): Day =>
    on === null || (since !== undefined && since - on > keptDays) ? Number.NEGATIVE_INFINITY : on;
  const seats = Array.from(people, (p) => {
    const last = Math.max(
      lastLogin(company, p, day) ?? Number.NEGATIVE_INFINITY,
      seen(lastUpload(company, p, day)),
      seen(lastDownload(company, p, day)),
    );
    return { lastActiveOn: Number.isFinite(last) ? last : null, grantedOn: day };
  });
  return { platform: 'jfrog', product: 'platform', entitled: null, ...countStates(seats, day, 'unknown') };
}
