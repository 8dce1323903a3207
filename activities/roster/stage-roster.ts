import type { Database } from '../../sql/database.ts';
import { RosterError } from './flaws.ts';
import { type Roster, type RosterSource, readRoster } from './read-roster.ts';

/** What came of reading the roster. Travels through the workflow: counts and reasons only. */
export interface RosterReading {
  /**
   * `staged`: a new version holds from this day on. `unchanged`. `kept`: the file cannot be used, and the last good roster
   * stays in force. `not_used`: there is none.
   */
  outcome: 'staged' | 'unchanged' | 'kept' | 'not_used';
  /** Lines of the roster in force; null: there is none. */
  people: number | null;
  /** What is wrong with the file, by line. */
  message: string | null;
}

/**
 * Reads the roster and stages it as an input with its day: lines that changed get a new version, earlier days keep what
 * was in force. A file with a flaw changes nothing, whatever else is in it. Safe to repeat; a second reading of a day
 * replaces the first. `source` null: no roster is wanted from this day on.
 */
export async function stageRoster(
  database: Database,
  source: RosterSource | null,
  asOf: string,
): Promise<RosterReading> {
  return await database.transaction(async (transaction) => {
    await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('roster', 0))`);
    const reading = await takeOver(transaction, source, asOf);
    await transaction.raw(
      `insert into staging.roster_reading (as_of, outcome, people, message) values (:asOf, :outcome, :people, :message)
       on conflict (as_of) do update set outcome = excluded.outcome, people = excluded.people,
         message = excluded.message, read_at = now()`,
      { asOf, ...reading },
    );
    return reading;
  });
}

async function takeOver(
  database: Database,
  source: RosterSource | null,
  asOf: string,
): Promise<RosterReading> {
  const inForce = await versionInForce(database, asOf);
  const kept = (message: string): RosterReading => ({
    outcome: 'kept',
    people: inForce?.people ?? null,
    message,
  });
  // Decisions of later days are known already: this one comes too late to change them.
  if (inForce && inForce.validFrom > asOf)
    return { outcome: 'unchanged', people: inForce.people, message: null };
  if (source === null) {
    if (inForce) await stageVersion(database, null, asOf);
    return { outcome: 'not_used', people: null, message: null };
  }
  let roster: Roster | null;
  try {
    roster = await readRoster(source);
  } catch (error) {
    if (error instanceof RosterError) return kept(error.message);
    throw error;
  }
  if (roster === null) {
    return inForce
      ? kept(
          `${source.name} is not there. To do without a roster, write "roster: none" in the configuration.`,
        )
      : { outcome: 'not_used', people: null, message: null };
  }
  const people = roster.entries.length;
  if (roster.sha256 === inForce?.sha256) return { outcome: 'unchanged', people, message: null };
  const loss = await lossOf(database, roster, source, asOf);
  if (loss) return kept(loss);
  await stageVersion(database, roster, asOf);
  return { outcome: 'staged', people, message: null };
}

interface Version {
  validFrom: string;
  people: number;
  sha256: string;
}

/** The newest version; null where there never was one, or none is wanted any more. */
async function versionInForce(database: Database, asOf: string): Promise<Version | null> {
  const { rows } = await database.raw<{ rows: (Version & { inUse: boolean })[] }>(
    `select valid_from as "validFrom", (content ->> 'inUse')::boolean as "inUse",
       (content ->> 'people')::integer as people, content ->> 'sha256' as sha256
     from staging.input where kind = 'roster' order by valid_from > :asOf desc, valid_from desc limit 1`,
    { asOf },
  );
  return rows[0]?.inUse ? rows[0] : null;
}

/** A fifth of the people, and at least ten: a file that was cut off must not look like people who left. */
async function lossOf(
  database: Database,
  { entries }: Roster,
  { name, mayLose }: RosterSource,
  asOf: string,
): Promise<string | null> {
  const { rows } = await database.raw<{ rows: [{ people: number; lost: number }] }>(
    `select count(*)::integer as people, count(*) filter (where not email = any(:emails))::integer as lost
     from staging.roster_entry
     where valid_from < :asOf and (valid_to is null or valid_to >= :asOf)
       and status <> 'left' and (end_on is null or end_on >= :asOf)`,
    { asOf, emails: entries.map(({ email }) => email) },
  );
  const { people, lost } = rows[0];
  const tooMany = mayLose === undefined ? lost >= 10 && lost > people / 5 : lost > mayLose;
  return tooMany
    ? `${name} lacks ${lost} of ${people} people. If they are all gone, write "roster: { file: ${name}, mayLose: ${lost} }" in the configuration.`
    : null;
}

/** Null: from this day on there is no roster. */
async function stageVersion(database: Database, roster: Roster | null, asOf: string): Promise<void> {
  await database.raw('select staging.store_roster(:entries, :asOf)', {
    entries: JSON.stringify(roster?.entries ?? []),
    asOf,
  });
  const content = { inUse: roster !== null, people: roster?.entries.length ?? 0, sha256: roster?.sha256 };
  await database.raw(
    `insert into staging.input (kind, valid_from, content) values ('roster', :asOf, :content)
     on conflict (kind, valid_from) do update set content = excluded.content, staged_at = now()`,
    { asOf, content: JSON.stringify(content) },
  );
  await database.raw(
    `insert into warehouse.audit_log (actor, action, subject, detail)
     values ('system', 'roster_changed', 'roster', jsonb_build_object('from', :asOf::text, 'people', :people::integer))`,
    { asOf, people: content.people },
  );
}
