import { type Company, isService } from '../model/company.ts';
import type { Day } from '../model/days.ts';
import { lastLogin, userStatus, users } from '../model/jfrog.ts';
import { countStates, type ProductTruth } from './seats.ts';

/** Enabled users who are people; who never logged in may well use the platform otherwise. */
export function jfrogTruth(company: Company, day: Day): ProductTruth {
  const people = users(company, day).filter(
    (p) => p >= 0 && !isService(company, p) && userStatus(company, p, day) === 'enabled',
  );
  const seats = Array.from(people, (p) => ({ lastActiveOn: lastLogin(company, p, day), grantedOn: day }));
  return { platform: 'jfrog', product: 'platform', entitled: null, ...countStates(seats, day, 'unknown') };
}
