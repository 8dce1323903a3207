/**
 * Watches an invented company every day for half a year, with something wrong on most nights, and compares all that is
 * told of it with the truth. Fails where anything differs.
 *
 *     node --import tsx tests/truth/every-day.ts [--days 180] [--people 100] [--seed 1]
 */
import { parseArgs } from 'node:util';
import makePrograms from '../make-programs.ts';
import { plusDays } from './days.ts';
import { nightsOfFaults } from './faults.ts';
import { openHalfYear } from './half-a-year.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '180' },
    people: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const begun = '2026-05-28';

await makePrograms();
const year = await openHalfYear({
  people: Number(values.people),
  seed: Number(values.seed),
  today: plusDays(begun, 180),
  begun,
});
let differing = 0;
try {
  for (let day = 0; day < Number(values.days); day += 1) {
    const date = plusDays(begun, day);
    const faults = nightsOfFaults[day % nightsOfFaults.length] ?? [];
    const { differences } = await year.night(date, faults);
    if (differences.length > 0) differing += 1;
    console.log(
      `${date}: ${faults.map(({ fault }) => fault).join(', ') || 'nothing wrong'}: ${verdict(differences)}`,
    );
    for (const { figure, missing, wrong } of differences)
      console.dir({ figure, missing: missing.slice(0, 5), wrong: wrong.slice(0, 5) }, { depth: 3 });
  }
  const lines = [...year.compared].map(([figure, count]) => `${count} ${figure}`).join(', ');
  console.log(`${values.days} days, ${differing} of them told otherwise than true. Compared: ${lines}.`);
  process.exitCode = differing > 0 ? 1 : 0;
} finally {
  await year.close();
}

function verdict(differences: unknown[]): string {
  return differences.length > 0 ? 'DIFFERENT' : 'equal';
}
