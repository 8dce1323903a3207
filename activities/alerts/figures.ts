import type { AlertRule } from '../../config/alerts.ts';
import type { Database } from '../../sql/database.ts';

/** A line of the price book, a product that none covers, or a product over all of its lines. Null is unknown. */
export interface SeatLine {
  platform: string;
  product: string;
  /** Plan; null = all that no other line names. */
  tier: string | null;
  /** Over all plans, as contracts do not say what is owned of each: the platform may state it of all together. */
  isWhole: boolean;
  isUnlimited: boolean;
  free: number | null;
  overage: number | null;
  /** Percent of the seats that the vendor bills, active in 30 days. */
  utilizationOfAssigned: number | null;
  /** The same, of the seats that are owned. */
  utilizationOfEntitled: number | null;
}

/** Seats of a product that are held by somebody who has left, or is suspended. */
export interface OrphanedSeats {
  platform: string;
  product: string;
  /** Of each of them, for how long. */
  days: number[];
}

/** What a forecast says of the day of the renewal. */
export interface SeatForecast {
  platform: string;
  product: string;
  tier: string | null;
  /** Seats wanted beyond those owned, 0 at least; null = no forecast, or no entitlement. */
  seatsOver: number | null;
}

export interface NoticeDate {
  platform: string;
  product: string;
  tier: string | null;
  /** To the last day for the notice; negative: passed; null = no notice period told. */
  daysLeft: number | null;
}

export interface DataAge {
  connection: string;
  /** Between the day of the figures and the oldest group of facts in force; null = nothing was ever asked for. */
  days: number | null;
}

export interface ListState {
  connection: string;
  resource: string;
  isHeld: boolean;
}

/** Everything that rules look at, of one day. Aggregates only. Null: there is no such data, or nobody asked for it. */
export interface Figures {
  seats: SeatLine[] | null;
  orphans: OrphanedSeats[] | null;
  forecasts: SeatForecast[] | null;
  notices: NoticeDate[] | null;
  ages: DataAge[] | null;
  lists: ListState[] | null;
}

type Condition = AlertRule['when'];

/** Reads what these conditions need of a day's figures. */
export async function readFigures(
  database: Database,
  day: string,
  connections: string[],
  conditions: Set<Condition>,
): Promise<Figures> {
  const { rows } = await database.raw<{ rows: [{ is_there: boolean }] }>(
    'select exists (select from warehouse.fact_license_usage where date = ?) as is_there',
    [day],
  );
  const wants = (...some: Condition[]) => some.some((one) => conditions.has(one));
  const ask = async <Row>(isWanted: boolean, sql: string): Promise<Row[] | null> =>
    isWanted ? ((await database.raw(sql, { day, connections })).rows as Row[]) : null;
  const [{ is_there: isThere }] = rows;
  const forecasts = await ask<SeatForecast>(isThere && wants('forecast_overage'), seatForecasts);
  return {
    seats: await ask<SeatLine>(isThere && wants('free_seats', 'overage', 'utilization'), seatLines),
    orphans: await ask<OrphanedSeats>(isThere && wants('orphans'), orphanedSeats),
    // A forecast of another day is none of this one.
    forecasts: forecasts?.length === 0 ? null : forecasts,
    notices: await ask<NoticeDate>(isThere && wants('notice'), noticeDates),
    ages: await ask<DataAge>(wants('data_age'), dataAges),
    lists: await ask<ListState>(wants('held'), listStates),
  };
}

const seatLines = `
  with line as (
    select l.*, k.tier from warehouse.line_costs(:day) l left join warehouse.dim_contract k using (contract_id)
  ), stated as (
    select product_id, case when bool_and(entitled is not null) then sum(entitled)::integer end as entitled
    from warehouse.fact_license_usage where date = :day group by product_id
  ), whole as (
    -- Where contracts do not say what is owned of each plan: whether the platform says it today or not.
    select l.platform_id, l.product, s.entitled, sum(l.billable)::integer as held,
      case when bool_and(l.active_30d is not null) then sum(l.active_30d) end as active_30d
    from line l join stated s using (product_id)
    group by l.platform_id, l.product, s.entitled having count(*) > 1 and bool_or(l.entitled_by is null)
  ), seat as (
    select platform_id, product, tier, false as "isWhole", entitled_by is not distinct from 'unlimited' as "isUnlimited",
      unassigned as free, overage, (100 * utilization_of_billable)::float as "utilizationOfAssigned",
      (100 * utilization_of_entitled)::float as "utilizationOfEntitled"
    from line
    union all
    select platform_id, product, 'all plans', true, false,
      case when entitled - held is not null then greatest(entitled - held, 0) end,
      case when entitled - held is not null then greatest(held - entitled, 0) end,
      (100 * active_30d / nullif(held, 0))::float, (100 * active_30d / nullif(entitled, 0))::float
    from whole
  )
  select pl.platform, seat.product, seat.tier, seat."isWhole", seat."isUnlimited", seat.free, seat.overage,
    seat."utilizationOfAssigned", seat."utilizationOfEntitled"
  from seat join warehouse.dim_platform pl using (platform_id)
  order by pl.platform, seat.product, seat."isWhole", seat.tier`;

const orphanedSeats = `
  select pl.platform, p.product,
    coalesce(array_agg(:day::date - o.since) filter (where o.since is not null), '{}') as days
  from (select distinct product_id from warehouse.fact_license_usage where date = :day) used
  join warehouse.dim_product p using (product_id)
  join warehouse.dim_platform pl using (platform_id)
  left join warehouse.orphan_seats(:day) o using (product_id)
  group by 1, 2 order by 1, 2`;

/** Of several renewals the next one. */
const seatForecasts = `
  select distinct on (platform, product) platform, product, null as tier,
    case when assigned_forecast - entitled is not null then greatest(round(assigned_forecast) - entitled, 0)::integer end as "seatsOver"
  from reporting.renewal_outlook where made_on = :day and entitled_by <> 'unlimited' order by platform, product, renews_on`;

/** Of several lines of a plan the one that is next; where all are past, the last one. */
const noticeDates = `
  select distinct on (platform, product, tier) platform, product, tier, days_to_notice as "daysLeft"
  from reporting.renewals where date = :day
  order by platform, product, tier, days_to_notice < 0, abs(days_to_notice)`;

/** Of what was asked for and never read, the data is at least as old as the first attempt. */
const dataAges = `
  select c.connection, coalesce(
    (select :day::date - min(latest) from (
       select max(s.as_of) as latest from warehouse.subject_snapshot s join warehouse.dim_connection d using (connection_id)
       where d.connection = c.connection and s.as_of <= :day group by s.subject) by_subject),
    (select :day::date - min(e.as_of) from staging.extraction e join staging.resource r using (resource_id)
     where r.connection = c.connection and e.outcome is distinct from 'skipped' and e.as_of <= :day)) as days
  from unnest(:connections::text[]) as c (connection) order by 1`;

const listStates = `
  select r.connection, r.resource,
    exists (select from staging.extraction e
      where e.resource_id = r.resource_id and e.outcome = 'held' and e.decision is null) as "isHeld"
  from staging.resource r where r.connection = any(:connections::text[]) and r.resource <> '*' order by 1, 2`;
