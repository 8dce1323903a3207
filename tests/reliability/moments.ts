import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Story } from './company.ts';

/** The phases of a sync. */
export type Phase =
  | 'anywhere'
  | 'beginning'
  | 'extraction'
  | 'storing'
  | 'publication'
  | 'facts'
  | 'figures'
  | 'closing'
  | 'site';

/** A point in a sync that can be waited for; work stands still there until `release`. */
export interface Moment {
  phase: Phase;
  /** As it is shown to people. */
  name: string;
  /** Ends when a worker is in the midst of it. */
  reached(story: Story): Promise<{ release(): Promise<void> }>;
}

const nothingHeld = { release: async () => undefined };

/** A request has come to a platform, whose answer will find nobody; or was answered a moment ago. */
export function atRequest(number: number, event: 'asked' | 'answered'): Moment {
  return {
    phase: 'extraction',
    name: `request ${number} is ${event}`,
    async reached({ company: { entrance } }) {
      await entrance.until(number, event);
      return nothingHeld;
    },
  };
}

/**
 * A statement that writes to a table is under way: what its transaction wrote before is not committed. It is kept there by
 * a lock, so that the worker dies before PostgreSQL is done.
 * @param after looks out from this request on
 */
export function amidWrite(phase: Phase, table: string, after = 0): Moment {
  return {
    phase,
    name: `${table} is written`,
    async reached({ database, company: { entrance } }) {
      await entrance.until(after, 'asked');
      const holder = await database.transaction();
      await holder.raw(`lock table ${table} in share mode`);
      for (;;) {
        // Those whose client was killed earlier do not count: they wait for nobody.
        const { rows } = await holder.raw(
          `select from pg_locks l where l.relation = '${table}'::regclass and not l.granted and l.mode <> 'ShareLock'`,
        );
        if (rows.length > 0) break;
        await sleep(10);
      }
      return {
        async release() {
          await holder.rollback();
        },
      };
    },
  };
}

/** Whatever is going on after this time; the sync may be over by then. */
export function atAnyTime(milliseconds: number): Moment {
  return {
    phase: 'anywhere',
    name: `${milliseconds} ms later`,
    async reached() {
      await sleep(milliseconds);
      return nothingHeld;
    },
  };
}

/** The report is being built, for this long. */
export function amidSiteBuild(milliseconds: number): Moment {
  return {
    phase: 'site',
    name: `the report has been in the making for ${milliseconds} ms`,
    async reached({ home }) {
      const folder = join(home, 'site');
      const builds = async () =>
        (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('.building-')).length;
      const before = await builds();
      while ((await builds()) === before) await sleep(20);
      await sleep(milliseconds);
      return nothingHeld;
    },
  };
}
