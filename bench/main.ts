import { Command, Option } from 'commander';
import { wholeNumber } from '../cli/whole-number.ts';
import { type Figure, type FigureName, figureOf, figures, peopleOfTargets, type Sample } from './figure.ts';
import { openHouse } from './house/house.ts';
import { machine, versions } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { measurements } from './measurements/all.ts';
import { writeReport } from './report.ts';
import { table } from './table.ts';

interface Options {
  people: number;
  runs: number;
  json?: string;
  peer: boolean;
  all: boolean;
  profile?: string;
}

const positive = (text: string) => Math.max(1, wholeNumber(text));

const command = new Command('bench')
  .description('Measures how fast and how frugal the pipeline is, on everything real, and prints a table.')
  .argument(
    '[figures...]',
    'names of figures, or their beginnings (extraction, unchanged.ratio); default: all below that are not large',
  )
  .addOption(
    new Option('--people <n>', 'size of the company, and of the prepared list')
      .argParser(positive)
      .default(peopleOfTargets),
  )
  .addOption(new Option('--runs <n>', 'the median of so many is shown').argParser(positive).default(3))
  .option('--json <file>', 'write the figures by name')
  .option('--peer', 'the same extraction with dlt, in turn (needs python3 and PyPI)', false)
  .option('--all', 'the large ones too: up to ten times the people', false)
  .option('--profile <folder>', "write the workers' CPU profiles there")
  .addHelpText('after', () => `\n${help()}`)
  .action(bench);

await command.parseAsync().catch((error: unknown) => {
  console.error(messages(error).join(': '));
  process.exitCode = 1;
});

async function bench(names: string[], options: Options): Promise<void> {
  const chosen = choose(names, options);
  const house = await openHouse(options.profile);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Its services would live on.
    process.once(signal, () => void house.close().finally(() => process.exit(1)));
  }
  try {
    const measured: Figure[] = [];
    for (const measurement of chosen) measured.push(...(await run(measurement, names)));
    const order = Object.keys(figures);
    measured.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
    console.log(table(measured));
    const about = { people: options.people, machine: machine(), versions: await versions(house) };
    console.log(Object.values(about.machine).join(', '), Object.entries(about.versions).flat().join(' '));
    if (options.json) await writeReport(options.json, measured, about);
  } finally {
    await house.close();
  }

  async function run(measurement: Measurement, names: string[]): Promise<Figure[]> {
    const samples = new Map<FigureName, Sample[]>();
    const runs = measurement.runs ?? options.runs;
    for (let n = 1; n <= runs; n += 1) {
      console.error(`${measurement.figures.join(', ')}: run ${n} of ${runs}`);
      const found = await measurement.measure(house, options.people);
      for (const [name, sample] of Object.entries(found) as [FigureName, Sample | Sample[]][]) {
        samples.set(name, (samples.get(name) ?? []).concat(sample));
      }
    }
    return [...samples]
      .filter(([name]) => isAsked(name, names))
      .map(([name, all]) => figureOf(name, all, options.people));
  }
}

/** @throws RangeError for a name that is no figure's */
function choose(names: string[], options: Options): Measurement[] {
  const known = measurements.flatMap((measurement) => measurement.figures);
  const unknown = names.find((name) => !known.some((figure) => isAsked(figure, [name])));
  if (unknown) throw new RangeError(`There is no figure ${unknown}. There are: ${known.join(', ')}.`);
  return measurements.filter((measurement) => {
    if (names.length > 0 && measurement.figures.some((figure) => isAsked(figure, names))) return true;
    if (measurement.onlyWith === '--peer') return options.peer;
    return names.length === 0 && (measurement.onlyWith === undefined || options.all);
  });
}

function isAsked(figure: FigureName, names: string[]): boolean {
  return names.length === 0 || names.some((name) => figure === name || figure.startsWith(`${name}.`));
}

function help(): string {
  return measurements
    .map(({ figures: names, about, onlyWith }) => {
      const condition = onlyWith ? ` (only when named, or with ${onlyWith})` : '';
      return `${names.join(', ')}\n    ${about}${condition}`;
    })
    .join('\n');
}

/** Temporal wraps what an activity says several times. */
function messages(error: unknown): string[] {
  if (!(error instanceof Error)) return error === undefined ? [] : [String(error)];
  return [error.message, ...messages(error.cause)];
}
