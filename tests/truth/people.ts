import { type Company, isService } from '../../simulator/model/company.ts';
import { parseDay } from '../../simulator/model/days.ts';
import { department, email } from '../../simulator/model/person.ts';
import { type Account, accountsOf } from '../../simulator/truth/accounts.ts';
import type { PlatformName } from '../../simulator/truth/seats.ts';
import type { Employment, Employments } from './employment.ts';
import type { Subject, Watch } from './watch.ts';

/** On which day somebody's accounts are seen, by platform: where several lists have it, the newest that does. */
const seenBy: Record<PlatformName, { subject: Subject; list: string }[]> = {
  atlassian: [{ subject: 'atlassian', list: 'users' }],
  github: [
    { subject: 'enterprise', list: 'consumed-licenses' },
    { subject: 'copilot', list: 'copilot-seats' },
    { subject: 'github/teams', list: 'members' },
  ],
  jfrog: [
    { subject: 'jfrog', list: 'users' },
    { subject: 'jfrog/people', list: 'users' },
  ],
  trello: [{ subject: 'trello', list: 'memberships' }],
};

const locks = new Set(['suspended', 'deactivated', 'disabled', 'locked', 'inactive']);

/** An account as the platform's lists have told of it so far. */
interface Known {
  platform: PlatformName;
  isListed: boolean;
  email: string | null;
  atlassianId: string | null;
  status: string | null;
  /** First day on which it was seen. */
  seenOn: string;
  /** Day on which it was seen locked out, after it had been seen otherwise. */
  lockedOn: string | null;
}

/** What says that a holder has left, or is suspended (docs/people.md). */
export interface Evidence {
  source: string;
  reason: string;
  since: string;
  strength: 'high' | 'medium' | 'low';
}

/**
 * Who is who, by what was known: the accounts of one human belong together where an id or an address ties them. In the
 * story an address is one human's, so that only accounts of one identity are ever compared.
 */
export class People {
  readonly #company: Company;
  readonly #accounts = new Map<number, Map<PlatformName, Known>>();
  /** By identity: which platforms were ever tied together. */
  readonly #ties = new Map<number, [PlatformName, PlatformName][]>();

  constructor(company: Company) {
    this.#company = company;
  }

  /** A sync reads the accounts. */
  read(watch: Watch, date: string): void {
    for (let p = 0; p < this.#company.population; p++) {
      const known = this.#accounts.get(p) ?? new Map<PlatformName, Known>();
      this.#accounts.set(p, known);
      for (const platform of Object.keys(seenBy) as PlatformName[]) {
        const told = this.#told(watch, p, platform);
        const before = known.get(platform);
        if (told) known.set(platform, learn(before, told, date));
        else if (before) before.isListed = false;
      }
      if (!isService(this.#company, p)) this.#tie(p, known);
    }
  }

  #told(watch: Watch, p: number, platform: PlatformName): Account | null {
    const days = seenBy[platform].flatMap(({ subject, list }) => {
      const on = watch.snapshotOn(subject);
      if (on === null) return [];
      const all = accountsOf(this.#company, p, parseDay(on));
      const account = all.find((one) => one.platform === platform && one.lists.includes(list));
      return account ? [{ account, list }] : [];
    });
    const [first] = days;
    if (!first) return null;
    // The lists of members and of Copilot's holders tell no address.
    const tellsAddress = platform !== 'github' || first.list === 'consumed-licenses';
    return tellsAddress ? first.account : { ...first.account, email: null };
  }

  #tie(p: number, known: Map<PlatformName, Known>): void {
    const listed = [...known].filter(([, { isListed }]) => isListed);
    const ties = this.#ties.get(p) ?? [];
    this.#ties.set(p, ties);
    for (const [a, one] of listed) {
      for (const [b, other] of listed) {
        const isSame =
          (one.email !== null && one.email === other.email) ||
          (one.atlassianId !== null && one.atlassianId === other.atlassianId);
        if (a < b && isSame) ties.push([a, b]);
      }
    }
  }

  /** The platforms whose accounts are known to be of one human with this one. */
  matesOf(p: number, platform: PlatformName): PlatformName[] {
    const mates = new Set([platform]);
    for (let size = 0; size < mates.size; ) {
      size = mates.size;
      for (const [a, b] of this.#ties.get(p) ?? []) {
        if (mates.has(a)) mates.add(b);
        else if (mates.has(b)) mates.add(a);
      }
    }
    return [...mates].sort();
  }

  /** A name for the human whom this account is known to be. */
  humanOf(p: number, platform: PlatformName): string {
    return `${p}/${this.matesOf(p, platform)[0]}`;
  }

  /** Humans with an account that some platform lists, each with one platform on which they have one. */
  humans(): { person: number; platform: PlatformName }[] {
    const humans = new Map<string, { person: number; platform: PlatformName }>();
    for (const [person, known] of this.#accounts) {
      if (isService(this.#company, person)) continue;
      for (const [platform, { isListed }] of known)
        if (isListed) humans.set(this.humanOf(person, platform), { person, platform });
    }
    return [...humans.values()];
  }

  #known(p: number, platform: PlatformName): Known[] {
    return this.matesOf(p, platform).flatMap((mate) => this.#accounts.get(p)?.get(mate) ?? []);
  }

  /** First day on which an account with the roster's address was seen. */
  #seenOn(p: number, platform: PlatformName): string | null {
    const address = email(this.#company, p).toLowerCase();
    const named = this.#known(p, platform).filter((account) => account.email === address);
    return named.map(({ seenOn }) => seenOn).sort()[0] ?? null;
  }

  /** Null: the roster never had a line with an address of this human. */
  employmentOf(p: number, platform: PlatformName, employments: Employments, date: string): Employment | null {
    const address = email(this.#company, p).toLowerCase();
    const isNamed = this.#known(p, platform).some((account) => account.email === address);
    return isNamed && !isService(this.#company, p) ? employments.of(p, date) : null;
  }

  /** The roster's department, else that of a listed account at Atlassian; null: nobody told it. */
  departmentOf(p: number, platform: PlatformName, employments: Employments, date: string): string | null {
    const isTold =
      this.employmentOf(p, platform, employments, date) !== null ||
      this.#known(p, platform).some((account) => account.platform === 'atlassian' && account.isListed);
    return isTold ? department(this.#company, p) : null;
  }

  /** What makes an orphan of a seat on the platform; null: nothing. The best proven comes first, then the oldest. */
  orphanEvidence(p: number, platform: PlatformName, employments: Employments, date: string): Evidence | null {
    const employment = this.employmentOf(p, platform, employments, date);
    if (employment !== null) {
      const { status, reason, strength } = employment;
      // Whom nobody had seen yet was nobody's holder: since then, at least.
      const since =
        status === 'suspended' ? later(employment.since, this.#seenOn(p, platform)) : employment.since;
      return status === 'active' || since === null ? null : { source: 'roster', reason, since, strength };
    }
    const elsewhere = this.#known(p, platform).filter((one) => one.isListed && one.platform !== platform);
    const evidence = elsewhere.flatMap((lock): Evidence[] => {
      if (lock.status === null || !locks.has(lock.status)) return [];
      const isContradicted = elsewhere.some(
        ({ platform: other, status }) =>
          (status === 'active' || status === 'enabled') &&
          (other === 'atlassian' || lock.platform !== 'atlassian'),
      );
      const strength = lock.platform === 'atlassian' ? 'medium' : 'low';
      const since = lock.lockedOn ?? lock.seenOn;
      return isContradicted ? [] : [{ source: lock.platform, reason: lock.status, since, strength }];
    });
    const order = ({ strength, since, source }: Evidence) =>
      `${strength === 'medium' ? 1 : 2} ${since} ${source}`;
    return evidence.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null;
  }
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

function learn(before: Known | undefined, told: Account, date: string): Known {
  const isLocked = told.status !== null && locks.has(told.status);
  const wasLocked = before?.status != null && locks.has(before.status);
  const turned = isLocked && before && !wasLocked ? date : null;
  return {
    platform: told.platform,
    isListed: true,
    email: told.email?.trim().toLowerCase() ?? before?.email ?? null,
    atlassianId: told.atlassianId ?? before?.atlassianId ?? null,
    status: told.status,
    seenOn: before?.seenOn ?? date,
    lockedOn: turned ?? (isLocked ? (before?.lockedOn ?? null) : null),
  };
}
