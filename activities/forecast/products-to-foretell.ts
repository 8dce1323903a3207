import type { Database } from '../../sql/database.ts';
import type { Reading } from './even-series.ts';

/** What is foretold of a product. */
export const measures = ['assigned', 'active_30d'] as const;
export type Measure = (typeof measures)[number];

export interface ProductToForetell {
  /** The newest day of the figures. */
  madeOn: string;
  productId: number;
  /** Oldest first; none on a day that a connection was not read on, nor where nobody could say. */
  readings: Record<Measure, Reading[]>;
  /** Seats owned on that day; `null`: unknown, or unlimited. */
  entitled: number | null;
  entitledBy: string;
  /** To come, the nearest first. */
  renewals: { renewsOn: string; contracts: string }[];
}

interface ProductRow {
  made_on: string;
  product_id: number;
  days: [date: string, assigned: number, active: number | null][] | null;
  entitled: number | null;
  entitled_by: string;
  renewals: { renewsOn: string; contracts: string }[] | null;
}

/** Products of the newest day of the figures; before the first day there are none. */
export async function productsToForetell(database: Database): Promise<ProductToForetell[]> {
  const { rows } = await database.raw<{ rows: ProductRow[] }>(
    `select e.date as made_on, p.product_id, e.entitled, e.entitled_by, read.days, coming.renewals
     from reporting.entitlements_daily e
     join warehouse.dim_platform pl using (platform)
     join warehouse.dim_product p using (platform_id, product)
     left join (
       select product_id, jsonb_agg(jsonb_build_array(date, assigned, active_30d) order by date) as days
       from (
         select product_id, date, sum(assigned) as assigned,
           case when bool_and(active_30d is not null) then sum(active_30d) end as active_30d
         from warehouse.fact_license_usage group by product_id, date having bool_and(snapshot_on = date)) day
       group by product_id) read using (product_id)
     left join (
       select platform, product, jsonb_agg(jsonb_build_object('renewsOn', renews_on, 'contracts', contracts) order by renews_on)
         as renewals
       from (
         select platform, product, renews_on, string_agg(distinct contract, ', ' order by contract) as contracts
         from reporting.renewals where days_left > 0 group by platform, product, renews_on) renewal
       group by platform, product) coming on coming.platform = e.platform and coming.product = e.product
     where e.date = (select max(date) from warehouse.fact_license_usage)
     order by p.product_id`,
  );
  return rows.map((row) => ({
    madeOn: row.made_on,
    productId: row.product_id,
    readings: {
      assigned: (row.days ?? []).map(([date, assigned]) => ({ date, value: assigned })),
      active_30d: (row.days ?? []).flatMap(([date, , active]) =>
        active === null ? [] : [{ date, value: active }],
      ),
    },
    entitled: row.entitled,
    entitledBy: row.entitled_by,
    renewals: row.renewals ?? [],
  }));
}
