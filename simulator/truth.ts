import type { Company } from './model/company.ts';
import { type Day, formatDay } from './model/days.ts';
import { repositories, volume } from './model/storage.ts';
import { atlassianBillable, atlassianSeats, atlassianTruth, type BillableTruth } from './truth/atlassian.ts';
import { githubSeats, githubTruth } from './truth/github.ts';
import { jfrogSeats, jfrogTruth } from './truth/jfrog.ts';
import { type PersonTruth, peopleTruth } from './truth/people.ts';
import type { PlatformName, ProductTruth, Seat } from './truth/seats.ts';
import { trelloSeats, trelloTruth } from './truth/trello.ts';

export interface Truth {
  date: string;
  products: ProductTruth[];
  /** Which seats cost, where roles tell it. */
  billable: BillableTruth[];
  people?: PersonTruth[];
  storage: StorageTruth[];
}

export interface StorageTruth {
  repository: string;
  package_type: string;
  project: string;
  bytes: number;
  files: number;
}

export interface TruthOptions {
  /**
   * First day on which somebody watched: what GitHub had forgotten and JFrog had cleaned up by then was never seen.
   * @default always watched
   */
  since?: Day;
  /** Day of the oldest Trello action that anybody read. @default all were read */
  actionsSince?: Day;
  /** Day of the oldest event of GitHub's audit log that anybody read. @default a week before `since` */
  auditSince?: Day;
  /** Whether to tell who is who. @default true */
  people?: boolean;
}

/**
 * What somebody who watched the platforms day by day must have found by the morning of `day`, from the model itself
 * and not from what the platforms answer.
 */
export function truth(company: Company, day: Day, options: TruthOptions = {}): Truth {
  return {
    date: formatDay(day),
    products: [
      ...atlassianTruth(company, day),
      ...githubTruth(company, day, options.since, options.auditSince),
      jfrogTruth(company, day, options.since),
      trelloTruth(company, day, options.actionsSince),
    ],
    billable: atlassianBillable(company, day),
    ...(options.people === false ? {} : { people: peopleTruth(company, day) }),
    storage: repositories(company).map(({ key, packageType, project }, index) => {
      const { bytes, files } = volume(company, index, day);
      return { repository: key, package_type: packageType, project, bytes, files };
    }),
  };
}

/** Every seat of a platform on the morning of `day` whose holder the platform names. */
export function seatsOf(
  platform: PlatformName,
  company: Company,
  day: Day,
  { since, actionsSince, auditSince }: TruthOptions = {},
): Seat[] {
  switch (platform) {
    case 'atlassian':
      return atlassianSeats(company, day);
    case 'github':
      return githubSeats(company, day, since, auditSince);
    case 'jfrog':
      return jfrogSeats(company, day, since);
    case 'trello':
      return trelloSeats(company, day, actionsSince);
  }
}
