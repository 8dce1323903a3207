import type { Company } from '../../simulator/model/company.ts';
import { formatDay, parseDay } from '../../simulator/model/days.ts';
import type { PlatformName, ProductTruth, Seat } from '../../simulator/truth/seats.ts';
import { seatsOf } from '../../simulator/truth.ts';
import { daysBetween, plusDays } from './days.ts';
import { subjectOf, type Watch } from './watch.ts';

/** A seat as its vendor counts it: once over all scopes, but a Trello workspace each. */
export interface Holder {
  /** A name that is its own. */
  key: string;
  platform: PlatformName;
  product: string;
  /** As the warehouse names it. */
  account: string;
  /** Trello's workspace; empty where seats count once over all scopes. */
  scope: string;
  person: number;
  snapshotOn: string;
  /** First day on which we saw it held, without a break. */
  heldFrom: string;
  /** From the grant, else from the day on which we first saw it. */
  tenureFrom: string;
  lastActiveOn: string | null;
  state: 'active' | 'idle 31-60' | 'idle 61-90' | 'idle over 90' | 'never used' | 'too new' | 'unknown';
  tiers: string[];
  /** Null: the platform does not tell. */
  billable: boolean | null;
}

/** Where silence tells that nobody uses a seat. */
const tellsSilence = (platform: PlatformName, product: string): boolean =>
  platform === 'atlassian' || product === 'copilot';
/** Signals see a part of the use only (docs/reclaim.md). */
export const seesPart = ({ platform, product }: Holder): boolean => !tellsSilence(platform, product);

const graceDays = 30;

/** A name for the seat as its vendor counts it. */
function keyOf({ platform, product, account, scope }: Seat): string {
  return `${platform}/${product} ${warehouseKey(platform, account)}${platform === 'trello' ? ` in ${scope}` : ''}`;
}

/** Logins are told in any case of letters; users of GitHub's server have none. */
export function warehouseKey(platform: PlatformName, account: string): string {
  if (platform === 'github') return (account.includes(':') ? `ghes:${account}` : account).toLowerCase();
  return platform === 'jfrog' ? account.trim().toLowerCase() : account;
}

/** Who holds what, by what was known: keeps since when. */
export class Holders {
  readonly #company: Company;
  #heldFrom = new Map<string, string>();
  /** Of seats that may be billed: those that are known not to be are none to give back. */
  #billedFrom = new Map<string, string>();
  #all: Holder[] = [];

  constructor(company: Company) {
    this.#company = company;
  }

  get all(): readonly Holder[] {
    return this.#all;
  }

  /** A sync reads the seats. */
  read(watch: Watch, date: string): void {
    const seats = seatsAsOf(this.#company, watch);
    const grouped = new Map<string, Seat[]>();
    for (const seat of seats) grouped.set(keyOf(seat), [...(grouped.get(keyOf(seat)) ?? []), seat]);
    const billed = [...grouped].filter(([, mine]) => mine.some(({ billable }) => billable !== false));
    this.#heldFrom = continued(this.#heldFrom, [...grouped.keys()], date);
    this.#billedFrom = continued(
      this.#billedFrom,
      billed.map(([key]) => key),
      date,
    );
    this.#all = [...grouped].map(([key, mine]) => this.#holder(key, mine, watch));
  }

  #holder(key: string, seats: Seat[], watch: Watch): Holder {
    const [first] = seats as [Seat];
    const { platform, product, person } = first;
    const snapshotOn = watch.snapshotOn(subjectOf(first)) as string;
    const used = seats.map((seat) => watch.lastActiveOn(seat, snapshotOn) ?? Number.NEGATIVE_INFINITY);
    const last = Math.max(...used);
    const granted = seats.map(({ grantedOn }) => grantedOn ?? Number.POSITIVE_INFINITY);
    const seen = this.#heldFrom.get(key) as string;
    const tenureFrom = Number.isFinite(Math.min(...granted)) ? formatDay(Math.min(...granted)) : seen;
    const holder = {
      key,
      platform,
      product,
      account: warehouseKey(platform, first.account),
      scope: platform === 'trello' ? first.scope : '',
      person,
      snapshotOn,
      heldFrom: this.#billedFrom.get(key) ?? seen,
      tenureFrom,
      lastActiveOn: Number.isFinite(last) ? formatDay(last) : null,
      tiers: [...new Set(seats.flatMap(({ tiers }) => tiers))].sort(),
      billable: together(seats),
    };
    return { ...holder, state: stateOf(holder) };
  }
}

/** The seats of each product as of the last day on which it was read. */
export function seatsAsOf(company: Company, watch: Watch): Seat[] {
  const since = parseDay(watch.since as string);
  const platforms: PlatformName[] = ['atlassian', 'github', 'jfrog', 'trello'];
  return platforms.flatMap((platform) => {
    const days = new Set(
      (platform === 'github' ? (['enterprise', 'copilot'] as const) : [platform]).map((one) =>
        watch.snapshotOn(one),
      ),
    );
    return [...days].flatMap((on) =>
      on === null
        ? []
        : seatsOf(platform, company, parseDay(on), { since }).filter(
            (seat) => watch.snapshotOn(subjectOf(seat)) === on,
          ),
    );
  });
}

function continued(before: Map<string, string>, keys: string[], date: string): Map<string, string> {
  return new Map(keys.map((key) => [key, before.get(key) ?? date]));
}

/** One that is billed is enough; none is, only if that is known of each. */
function together(seats: Seat[]): boolean | null {
  if (seats.some(({ billable }) => billable === true)) return true;
  return seats.every(({ billable }) => billable === false) ? false : null;
}

function stateOf(holder: Omit<Holder, 'state'>): Holder['state'] {
  const { platform, product, snapshotOn, lastActiveOn, tenureFrom } = holder;
  if (lastActiveOn !== null) {
    if (lastActiveOn >= plusDays(snapshotOn, -30)) return 'active';
    if (lastActiveOn >= plusDays(snapshotOn, -60)) return 'idle 31-60';
    return lastActiveOn >= plusDays(snapshotOn, -90) ? 'idle 61-90' : 'idle over 90';
  }
  if (!tellsSilence(platform, product)) return 'unknown';
  return daysBetween(tenureFrom, snapshotOn) < graceDays ? 'too new' : 'never used';
}

/** What is counted of a product: the states of its seats, and which of them nobody is named for. */
export function statesOf(counted: ProductTruth, holders: readonly Holder[]): Omit<ProductTruth, 'platform'> {
  const { platform, product, assigned, entitled } = counted;
  const held = holders.filter((one) => one.platform === platform && one.product === product);
  const count = (...states: Holder['state'][]) => held.filter(({ state }) => states.includes(state)).length;
  const tells = tellsSilence(platform, product);
  return {
    product: `${platform}/${product}`,
    assigned,
    entitled,
    active_30d: count('active'),
    active_60d: count('active', 'idle 31-60'),
    active_90d: count('active', 'idle 31-60', 'idle 61-90'),
    idle_over_90d: count('idle over 90'),
    never_used: tells ? count('never used') : null,
    too_new: tells ? count('too new') : null,
    unknown: count('unknown') + assigned - held.length,
  };
}
