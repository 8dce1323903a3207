import type { Act, CaseState } from '../../cli/reclaim/acts.ts';
import { recordAct } from '../../cli/reclaim/record-act.ts';
import type { Fault } from '../../simulator/faults/catalog.ts';
import { type Company, foundCompany } from '../../simulator/model/company.ts';
import { parseDay } from '../../simulator/model/days.ts';
import { truth as truthOf } from '../../simulator/truth.ts';
import type { SyncResult } from '../../workflows/contract.ts';
import { rounded } from './amount.ts';
import { type Case, Cases } from './cases.ts';
import { chargeBack } from './charge-back.ts';
import { countsOf, type LineCost, lineCost, lineOf, monthly, seatsByLine } from './costs.ts';
import { daysBetween, plusDays } from './days.ts';
import { Employments } from './employment.ts';
import { Holders, seatsAsOf, statesOf } from './holders.ts';
import { type House, openHouse } from './house.ts';
import { People } from './people.ts';
import { configurationOn, linesOn } from './price-book.ts';
import { candidatesOf } from './reclaim.ts';
import { rosterFile, rosterOn } from './roster.ts';
import { line, seatKey, seatNames, type Told, tell } from './told.ts';
import { subjectOf, Watch } from './watch.ts';

/** A figure that is told otherwise than it is. */
export interface Difference {
  figure: string;
  missing: string[];
  wrong: string[];
}

/** A company that is watched through half a year, and what is true of it by what was known. */
export interface HalfYear {
  house: House;
  /** One night; where what is told of it differs from the truth. */
  night(date: string, faults: Fault[]): Promise<{ result: SyncResult; differences: Difference[] }>;
  /** Lines compared so far, by figure. */
  compared: Map<string, number>;
  /** Reasons of orphans, findings and states of cases that there were. */
  met: Set<string>;
  close(): Promise<void>;
}

export async function openHalfYear(options: {
  people: number;
  seed: number;
  today: string;
  begun: string;
}): Promise<HalfYear> {
  const house = await openHouse(options);
  const company = foundCompany({ ...options, today: parseDay(options.today) });
  const watch = new Watch();
  const employments = new Employments();
  const people = new People(company);
  const holders = new Holders(company);
  const cases = new Cases();
  const compared = new Map<string, number>();
  const met = new Set<string>();
  let nights = 0;

  /** Every second night somebody works through the list: people are told, later confirm; some keep theirs for a while. */
  async function workThroughCases(date: string): Promise<void> {
    const { rows } = await house.database.raw<{
      rows: { case_id: string; name: string; state: CaseState }[];
    }>(
      `select case_id, ${seatKey} || ' since ' || held_from as name, case_state as state
       from warehouse.reclaim_cases(?) ${seatNames}`,
      [date],
    );
    const idOf = new Map(rows.map(({ case_id, name }) => [name, case_id]));
    const say = async (act: Act, until: string | null, chosen: (one: Case, person: number) => boolean) => {
      const told = cases.all.filter((one) => chosen(one, one.candidate.holder.person));
      if (told.length === 0) return;
      const ids = told.flatMap(({ key, heldFrom }) => idOf.get(`${key} since ${heldFrom}`) ?? []);
      const reason = act === 'kept' ? { reason: 'on leave', until: until as string } : {};
      await recordAct(house.database, { act, cases: ids, actor: 'olga', today: date, ...reason });
      for (const one of told) cases.say(one, act, date, until);
    };
    await say('confirmed', null, ({ state }, person) => state === 'notified' && person % 8 === 0);
    await say('notified', null, ({ state }, person) => state === 'found' && person % 4 !== 2);
    await say('kept', plusDays(date, 25), ({ state }, person) => state === 'found' && person % 4 === 2);
  }

  function known(date: string): Told {
    const configuration = configurationOn(date);
    const candidates = candidatesOf(holders.all, { company, people, employments, configuration, date });
    cases.read(candidates, holders.all, date, (holder) => {
      const found = lineOf(holder, linesOn(configuration, `${holder.platform}/${holder.product}`, date));
      const price = monthly(found);
      return { price: price && rounded(price, 8), currency: price ? (found?.currency ?? null) : null };
    });
    for (const { finding } of candidates) met.add(`finding: ${finding}`);
    for (const { state } of cases.all) met.add(`case: ${state}`);
    const counts = countsOf(company, watch);
    const byLine = seatsByLine(company, watch, holders.all, configuration, date);
    const costs = byLine.map((seats) => lineCost(seats, date));
    const told: Record<string, unknown[]> = {
      snapshots: counts.map((one) => `${one.platform}/${one.product} of ${watch.snapshotOn(subjectOf(one))}`),
      counts: counts.map((one) => Object.values(statesOf(one, holders.all))),
      overage: counts.map((one) => owned(one, configuration, date)),
      billable: seatsAsOf(company, watch)
        .filter(({ platform }) => platform === 'atlassian')
        .map(({ product, account, scope, billable }) => [`atlassian/${product}`, account, scope, billable]),
      storage: storageOf(company, watch),
      orphans: holders.all.flatMap(({ key, person, platform }) => {
        const found = people.orphanEvidence(person, platform, employments, date);
        if (found === null) return [];
        const { source, reason, since, strength } = found;
        met.add(`orphan: ${source === 'roster' ? reason : 'locked out elsewhere'}`);
        return [[key, source, reason, since, daysBetween(since, date), strength]];
      }),
      costs: costs.map((cost: LineCost) => Object.values(cost)),
      'charge-back': byLine.flatMap((seats, n) =>
        chargeBack(seats, costs[n] as LineCost, people, employments, date).map((charge) =>
          Object.values(charge),
        ),
      ),
      candidates: candidates.map(({ holder, finding, findings, strength, price, currency, exclusion }) => [
        holder.key,
        holder.heldFrom,
        holder.lastActiveOn,
        finding,
        findings,
        strength,
        price,
        currency,
        exclusion,
      ]),
      cases: cases.all.map(({ key, heldFrom, foundOn, state, since }) => [
        key,
        heldFrom,
        foundOn,
        state,
        since,
      ]),
      savings: cases.savings.map((one) => Object.values(one)),
    };
    return Object.fromEntries(
      Object.entries(told).map(([figure, lines]) => [figure, lines.map(line).sort()]),
    );
  }

  return {
    house,
    compared,
    met,
    async night(date, faults) {
      const lines = rosterOn(company, date, options.begun);
      const configuration = configurationOn(date);
      const result = await house.play({ date, configuration, roster: rosterFile(lines), faults });
      watch.note(result);
      employments.read(lines, date);
      people.read(watch, date);
      holders.read(watch, date);
      const truth = known(date);
      const told = await tell(house.database, date);
      const differences = Object.entries(truth).flatMap(([figure, expected]) => {
        compared.set(figure, (compared.get(figure) ?? 0) + expected.length);
        return difference(figure, expected, told[figure] ?? []);
      });
      nights += 1;
      if (nights % 2 === 0) await workThroughCases(date);
      return { result, differences };
    },
    close: () => house.close(),
  };
}

/** Owned is what the platform states, else what the contracts say. */
function owned(
  { platform, product, entitled, assigned }: ReturnType<typeof countsOf>[number],
  configuration: ReturnType<typeof configurationOn>,
  date: string,
): unknown[] {
  const lines = linesOn(configuration, `${platform}/${product}`, date);
  const isFlat = lines.some(({ seats }) => seats === 'unlimited');
  const bought = lines.flatMap(({ seats }) => (typeof seats === 'number' ? [seats] : []));
  const isBought = bought.length > 0 && bought.length === lines.length;
  const seats = entitled ?? (isBought ? bought.reduce((sum, one) => sum + one, 0) : null);
  const by = entitled !== null ? 'platform' : isFlat ? 'unlimited' : isBought ? 'contract' : 'unknown';
  return [
    `${platform}/${product}`,
    seats,
    by,
    seats === null ? null : Math.max(seats - assigned, 0),
    seats === null ? (isFlat ? 0 : null) : Math.max(assigned - seats, 0),
  ];
}

/** Every repository, as of the day on which it was read. */
function storageOf(company: Company, watch: Watch): unknown[][] {
  const on = watch.snapshotOn('jfrog/storage');
  if (on === null) return [];
  const { storage } = truthOf(company, parseDay(on), { people: false });
  return storage.map(({ repository, bytes, files }) => [repository, bytes, files, on]);
}

function difference(figure: string, expected: string[], told: string[]): Difference[] {
  const missing = without(expected, told);
  const wrong = without(told, expected);
  return missing.length + wrong.length > 0 ? [{ figure, missing, wrong }] : [];
}

/** The lines of one list that the other does not have, each as often as it is lacking. */
function without(lines: string[], others: string[]): string[] {
  const left = [...others];
  return lines.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
