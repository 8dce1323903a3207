import { refreshFigures } from '../../activities/facts/refresh-figures.ts';
import { writeFacts } from '../../activities/facts/write-facts.ts';
import type { Database } from '../../sql/database.ts';
import { publish } from './stage.ts';
import type { HistoryDay, Look } from './world.ts';

const start = Date.parse('2026-03-01');

/** The days of a history, as dates. */
export function datesOf(history: HistoryDay[]): string[] {
  let after = 0;
  return history.map((day) => {
    after += day.after;
    return new Date(start + after * 86_400_000).toISOString().slice(0, 10);
  });
}

/** Lives through a history, as the nightly sync does: publishes, derives, writes the figures. */
export async function grow(
  database: Database,
  history: HistoryDay[],
  beforeEach: (connection: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const dates = datesOf(history);
  for (const [n, { looks }] of history.entries()) {
    for (const look of looks) await live(database, look, dates[n] as string, beforeEach);
  }
}

async function live(
  database: Database,
  look: Look,
  asOf: string,
  beforeEach: (connection: string) => Promise<unknown>,
) {
  if (look.serviceAccounts) {
    await database.raw(
      `insert into staging.input (kind, valid_from, content) values ('configuration', ?, ?)
       on conflict (kind, valid_from) do update set content = excluded.content`,
      [asOf, JSON.stringify({ accounts: { service: look.serviceAccounts, internal: [] } })],
    );
  }
  for (const list of look.lists) {
    await publish(database, list, asOf, list.resource === 'users' ? look.told : []);
  }
  for (const platform of ['atlassian', 'trello', 'jfrog'] as const) {
    await beforeEach(platform);
    const context = {
      connection: platform,
      settings: look.settings,
      serviceAccounts: [],
      internalAccounts: [],
    };
    await writeFacts(database, { platform, connection: platform, asOf, context });
  }
  await refreshFigures(database, asOf);
}
