import { Command, InvalidArgumentError } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type Forecast, forecastSeries, type TooShort } from '../../transforms/forecast/forecast-series.ts';
import { CommandFailed } from '../command-failed.ts';
import { readSeries } from '../series-file.ts';
import { wholeNumber } from '../whole-number.ts';

const more = `
FILE has the columns series,t,value: points in order, evenly spaced; t is a number or a date. "-" reads stdin. The
forecast goes to stdout as series,step,forecast,lo80,hi80,lo95,hi95; which methods and bands were used, to stderr.
It needs no configuration and no service.

Examples:
  insights forecast --series weekly.csv --horizon 13 > forecast.csv
  insights forecast --series seats.csv --horizon 90 --season 7`;

interface Options {
  series: string;
  horizon: number;
  season: number;
}

export const forecast = new Command('forecast')
  .description('foretell series of figures, with bands of 80 and 95 %')
  .requiredOption('--series <file>', 'CSV: series,t,value')
  .requiredOption('--horizon <steps>', 'steps to foretell', positive)
  .option('--season <points>', 'points in a season: 7 for days, 12 for months, 1 for none', positive, 1)
  .addHelpText('after', more)
  .action(async ({ series: file, horizon, season }: Options) => {
    const series = await readSeries(file);
    const forecasts = new Map<string, Forecast>();
    const short: string[] = [];
    for (const [name, values] of series) {
      const result = forecastSeries({ values, horizon, season });
      if (result.outcome === 'forecast') forecasts.set(name, result);
      else short.push(describe(name, result));
    }
    process.stdout.write(asCsv(forecasts));
    if (forecasts.size > 0) console.error(summaryOf([...forecasts.values()]));
    if (short.length > 0) throw new CommandFailed(`Too short, no forecast: ${short.join('; ')}`);
  });

function positive(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('It must be at least 1.');
  return number;
}

function asCsv(forecasts: Map<string, Forecast>): string {
  const columns = ['series', 'step', 'forecast', 'lo80', 'hi80', 'lo95', 'hi95'];
  const rows = [...forecasts].flatMap(([series, { steps }]) => steps.map((step) => ({ series, ...step })));
  return stringify(rows, { header: true, columns, cast: { number: withoutRounding } });
}

/** Without the last digits, in which only the rounding of the computer stands (0.30000000000000004). */
function withoutRounding(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function describe(name: string, { points, needed }: TooShort): string {
  return `${name} (${points} of ${needed} points)`;
}

/** `Methods: theta 3, naive 1. Bands: conformal 2, gaussian 2.` */
function summaryOf(forecasts: Forecast[]): string {
  const methods = tally(forecasts.map(({ method }) => method));
  const bands = tally(forecasts.map(({ band }) => band));
  return `Methods: ${methods}. Bands: ${bands}.`;
}

function tally(names: string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
