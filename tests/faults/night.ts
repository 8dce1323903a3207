import { expect } from 'vitest';
import type { Fault } from '../../simulator/faults/catalog.ts';
import type { Outcome, ResourceResult } from '../../workflows/contract.ts';
import { type House, openHouse } from '../pipeline/house.ts';

export type PlatformName = 'atlassian' | 'github' | 'jfrog' | 'trello';

/** A fault of any platform, without saying which. */
export type FaultOf = Fault extends infer F ? (F extends Fault ? Omit<F, 'platform'> : never) : never;

/** A company that has been watched for one good night, and the nights that follow. */
export interface Nights {
  house: House;
  /** Reads one platform on the next day, with these faults; what came of its lists. */
  night(platform: PlatformName, faults: FaultOf[]): Promise<Map<string, ResourceResult>>;
  /** The day of the last night. */
  readonly day: string;
  /** Checks that every figure of the day is true: of that day, or of the earlier day that it says it is of. */
  expectTrueFigures(): Promise<void>;
  /** Checks which of Atlassian's seats of the day are billed, which are free, and of which nobody can say. */
  expectTrueBillable(): Promise<void>;
  query<T>(sql: string, bindings?: string[]): Promise<T[]>;
}

const firstDay = '2026-06-01';

export async function openNights(people: number): Promise<Nights> {
  const house = await openHouse({ people, seed: 5, today: '2026-11-24' });
  await house.play(firstDay);
  let day = firstDay;

  async function query<T>(sql: string, bindings: string[] = []): Promise<T[]> {
    return (await house.database.raw<{ rows: T[] }>(sql, bindings)).rows;
  }

  return {
    house,
    get day() {
      return day;
    },
    query,
    async night(platform, faults) {
      day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      house.simulator.setFaults(faults.map((fault) => ({ ...fault, platform }) as Fault));
      const result = await house.play(day, { connections: [platform] });
      house.simulator.clearFaults();
      const [connection] = result.connections;
      return new Map(connection?.resources.map((one) => [one.resource, one]));
    },
    async expectTrueBillable() {
      const told = await query(
        `select 'atlassian' as platform, product, count(*) filter (where billed = 2)::integer as billable,
           count(*) filter (where billed = 0)::integer as free, count(*) filter (where billed = 1)::integer as unknown
         from (select product, account, max(case billable when true then 2 when false then 0 else 1 end) as billed
               from reporting.seats where date = ? and platform = 'atlassian' group by product, account) holder
         group by product order by product`,
        [day],
      );
      const { billable } = await truthOf(house, day);
      expect(told).toEqual([...billable].sort((a, b) => (a.product < b.product ? -1 : 1)));
    },
    async expectTrueFigures() {
      const figures = await query<Figure>(
        `select ${columns}, snapshot_on from reporting.license_usage_daily where date = ?`,
        [day],
      );
      expect(figures.length).toBeGreaterThan(4);
      for (const { snapshot_on, ...told } of figures) {
        const { products } = await truthOf(house, snapshot_on);
        const truth = products.find((one) => one.platform === told.platform && one.product === told.product);
        expect(told, `${told.platform}/${told.product} of ${snapshot_on}`).toEqual(truth);
      }
      const storage = await query<{ repository: string; bytes: number; snapshot_on: string }>(
        `select repository, bytes, f.snapshot_on from warehouse.fact_storage f where date = ?`,
        [day],
      );
      for (const { snapshot_on, ...told } of storage) {
        const truth = (await truthOf(house, snapshot_on)).storage;
        expect(truth).toContainEqual(expect.objectContaining(told));
      }
    },
  };
}

/** The outcomes of lists, those that were well left out. */
export function troubles(lists: Map<string, ResourceResult>): Record<string, Outcome> {
  const troubled = [...lists].filter(([, { outcome }]) => outcome !== 'ok' && outcome !== 'not_applicable');
  return Object.fromEntries(troubled.map(([name, { outcome }]) => [name, outcome]));
}

const columns =
  'platform, product, entitled, assigned, active_30d, active_60d, active_90d, idle_over_90d, never_used, too_new, unknown';

type Figure = { platform: string; product: string; snapshot_on: string };

interface Truth {
  products: Figure[];
  billable: { product: string }[];
  storage: { repository: string; bytes: number }[];
}

const truths = new Map<string, Promise<Truth>>();

function truthOf(house: House, date: string): Promise<Truth> {
  const url = `${house.simulator.url}/truth?date=${date}&since=${firstDay}&people=false`;
  const known = truths.get(url) ?? fetch(url).then((answer) => answer.json() as Promise<Truth>);
  truths.set(url, known);
  return known;
}
