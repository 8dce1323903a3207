import {
  type Forecast,
  type ForecastStep,
  forecastSeries,
  pointsNeeded,
} from '../../transforms/forecast/forecast-series.ts';
import { dayAfter, daysBetween } from './calendar.ts';
import { dayOfPlace, type EvenSeries, evenSeries, type Reading, type StepDays } from './even-series.ts';

/** So far ahead is foretold in any case, and so far day by day. */
export const daysByDay = 90;
/** A renewal that is further away is foretold when it is nearer. */
export const longestReachDays = 366;

/** A step with its day. Seats to the hundredth. */
export interface DatedStep extends ForecastStep {
  date: string;
}

interface Told {
  stepDays: StepDays;
  /** Points of the series that were read; the others are bridged. */
  readings: number;
  lastReadOn: string;
}

export type Foretold = Told &
  (
    | {
        result: 'forecast';
        method: Forecast['method'];
        band: Forecast['band'];
        backtest: Forecast['backtest'];
        levelShifts: { date: string; size: number }[];
        /** The days after `madeOn` alone. */
        steps: DatedStep[];
      }
    | { result: 'too_short'; needed: number }
  );

/**
 * Foretells seats from their readings: day by day for 90 days, week by week to what is further away. Weekly too where
 * fewer than half of the days were read. Never further ahead than the readings reach back.
 * @param readings At least one, oldest first.
 * @param madeOn The newest day, on or after the last reading.
 * @param reachDays Days from it that are to be reached.
 */
export function foretell(readings: readonly Reading[], madeOn: string, reachDays: number): Foretold {
  const series = seriesFor(readings, reachDays);
  const { stepDays, values, lastReadOn } = series;
  const told = { stepDays, readings: series.readings, lastReadOn };
  const stepsGoneBy = Math.floor(daysBetween(lastReadOn, madeOn) / stepDays);
  const needed = Math.max(pointsNeeded, stepsGoneBy + 1);
  if (series.readings < needed) return { ...told, result: 'too_short', needed };

  const reachesTo = dayAfter(madeOn, stepDays === 1 ? Math.min(reachDays, daysByDay) : reachDays);
  const horizon = Math.min(Math.ceil(daysBetween(lastReadOn, reachesTo) / stepDays), values.length);
  const forecast = forecastSeries({ values, horizon, season: stepDays === 1 ? 7 : 1, lower: 0 });
  if (forecast.outcome === 'too_short') return { ...told, result: 'too_short', needed };
  const { method, band, backtest, levelShifts } = forecast;
  return {
    ...told,
    result: 'forecast',
    method,
    band,
    backtest,
    levelShifts: levelShifts.map(({ at, size }) => ({ date: dayOfPlace(series, at), size: hundredth(size) })),
    steps: forecast.steps
      .map((step) => dated(step, dayAfter(lastReadOn, step.step * stepDays)))
      .filter(({ date }) => date > madeOn),
  };
}

/** At long horizons, forecasts of the past from one day and from the next tell nearly the same: weeks tell more. */
function seriesFor(readings: readonly Reading[], reachDays: number): EvenSeries {
  const daily = evenSeries(readings, 1);
  const weekly = evenSeries(readings, 7);
  const isSparse = daily.readings * 2 < daily.values.length;
  const isFar = reachDays > daysByDay && weekly.readings >= pointsNeeded;
  return isSparse || isFar ? weekly : daily;
}

function dated({ step, ...seats }: ForecastStep, date: string): DatedStep {
  return {
    step,
    date,
    forecast: hundredth(seats.forecast),
    lo80: hundredth(seats.lo80),
    hi80: hundredth(seats.hi80),
    lo95: hundredth(seats.lo95),
    hi95: hundredth(seats.hi95),
  };
}

function hundredth(seats: number): number {
  return Math.round(seats * 100) / 100;
}
