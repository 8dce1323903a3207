import type { Database } from '../../sql/database.ts';

/** A line of a roster, as `activities/roster` stages it. */
export interface RosterLine {
  email: string;
  name?: string;
  department?: string;
  cost_center?: string;
  manager?: string;
  status?: 'active' | 'leave' | 'suspended' | 'left';
  start?: string;
  end?: string;
}

/** Stages a roster from a day on; null: from then on there is none. */
export async function stageRosterLines(
  database: Database,
  day: string,
  lines: RosterLine[] | null,
): Promise<void> {
  const entries = (lines ?? []).map((line) => ({ status: 'active', ...line }));
  await database.raw('select staging.store_roster(?, ?)', [JSON.stringify(entries), day]);
  await stageInput(database, 'roster', day, { inUse: lines !== null, people: entries.length });
}

/** Stages what the configuration says of people from a day on. */
export async function stageDecisions(
  database: Database,
  day: string,
  people: { merge?: string[][]; split?: string[][] },
): Promise<void> {
  await stageInput(database, 'configuration', day, { people: { merge: [], split: [], ...people } });
}

async function stageInput(database: Database, kind: string, day: string, content: unknown): Promise<void> {
  await database.raw(
    `insert into staging.input (kind, valid_from, content) values (?, ?, ?)
     on conflict (kind, valid_from) do update set content = excluded.content`,
    [kind, day, JSON.stringify(content)],
  );
}
