import { backtest } from './backtest.ts';
import { backtestCoverage } from './backtest-coverage.ts';
import { type Band, bandOf, halfWidths } from './band.ts';
import { candidates, type Method } from './candidates.ts';
import { chooseMethod } from './choose-method.ts';
import { type LevelShift, levelShifts, onLastLevel } from './level-shift.ts';

/** Only so many of the latest points are looked at: older ones tell of another time, and cost as much. */
export const maxHistory = 400;
/** Points that damped trend and Theta need, and seasons that can show themselves as such. */
const minHistory = 10;
const minSeasons = 3;
/** A method is not judged on fewer forecasts of the past. */
const minOrigins = 8;
/** Points that a series has to have to be foretold. */
export const pointsNeeded = minHistory + minOrigins;

export interface SeriesToForecast {
  /** Equally spaced, oldest first, without gaps. */
  values: readonly number[];
  /** Steps to foretell. */
  horizon: number;
  /** Points in a season (7 for days); 1, the default, for none. Looked for only in a series long enough to show it. */
  season?: number;
  /** What the figure cannot be under or over: seats are not negative, nor more than people. */
  lower?: number;
  upper?: number;
}

/** `lo95 <= lo80 <= forecast <= hi80 <= hi95`. */
export interface ForecastStep {
  /** From 1. */
  step: number;
  forecast: number;
  lo80: number;
  hi80: number;
  lo95: number;
  hi95: number;
}

export interface Forecast {
  outcome: 'forecast';
  method: Method;
  band: Band;
  steps: ForecastStep[];
  /** How the method did on the past. */
  backtest: {
    /** Points of the past from which was foretold. */
    origins: number;
    /** Outcomes that the forecasts for the last step could be held against. */
    residuals: number;
    /** Mean absolute error over that of naive; 1 where naive is shown because nothing beats it. */
    maeToNaive: number;
    /** The share of outcomes inside the bands of 80 and 95 %, from 0 to 1; `null` where none can be judged. */
    coverage80: number | null;
    coverage95: number | null;
  };
  /** Taken out of the history before it is used; `at` is an index of `values`. */
  levelShifts: LevelShift[];
}

/** A wrong forecast is worse than none. */
export interface TooShort {
  outcome: 'too_short';
  points: number;
  /** Points that there have to be. */
  needed: number;
}

/**
 * Foretells a series by naive, seasonal naive, damped trend, Theta or the mean of the last two, whichever did best on
 * its own past, with bands of 80 and 95 % from what went wrong there. Pure, and the same for the same values.
 * @throws RangeError for a value that is no number, and for a horizon or season that is no whole number from 1.
 */
export function forecastSeries(series: SeriesToForecast): Forecast | TooShort {
  const { values, horizon, lower = -Infinity, upper = Infinity } = series;
  check(series);
  if (values.length < pointsNeeded)
    return { outcome: 'too_short', points: values.length, needed: pointsNeeded };

  const recent = values.slice(-maxHistory);
  const shifts = levelShifts(recent);
  const history = onLastLevel(recent, shifts);
  const season = seasonToLookFor(history.length, series.season ?? 1);
  const past = backtest(history, horizon, season, Math.max(minHistory, season > 1 ? minSeasons * season : 0));
  const { method, maeToNaive } = chooseMethod(past);
  const errors = past.errors[method] as number[][];
  const band = bandOf(errors, horizon);
  const point = candidates(history, horizon, season)[method] as number[];
  const width80 = halfWidths(band, errors, horizon, 0.8);
  const width95 = halfWidths(band, errors, horizon, 0.95);
  const bounded = (value: number) => Math.min(Math.max(value, lower), upper);

  return {
    outcome: 'forecast',
    method,
    band,
    steps: point.map((forecast, n) => ({
      step: n + 1,
      forecast: bounded(forecast),
      lo80: bounded(forecast - (width80[n] as number)),
      hi80: bounded(forecast + (width80[n] as number)),
      lo95: bounded(forecast - (width95[n] as number)),
      hi95: bounded(forecast + (width95[n] as number)),
    })),
    backtest: {
      origins: past.origins.length,
      residuals: errors.filter((row) => row.length === horizon).length,
      maeToNaive,
      coverage80: backtestCoverage(band, past.origins, errors, 0.8),
      coverage95: backtestCoverage(band, past.origins, errors, 0.95),
    },
    levelShifts: shifts.map(({ at, size }) => ({ at: at + values.length - recent.length, size })),
  };
}

/** 1 where the history is too short to show the season and to try forecasts after that. */
function seasonToLookFor(length: number, season: number): number {
  return length >= minSeasons * season + minOrigins ? season : 1;
}

function check({ values, horizon, season = 1 }: SeriesToForecast): void {
  if (!values.every(Number.isFinite))
    throw new RangeError('A series to forecast has a value that is no number.');
  for (const [name, number] of Object.entries({ horizon, season }))
    if (!Number.isInteger(number) || number < 1)
      throw new RangeError(`${name} must be a whole number from 1.`);
}
