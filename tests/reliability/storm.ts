import { realpath } from 'node:fs/promises';
import { inFlight } from '../../activities/engine/side-by-side.ts';
import type { SyncInput, SyncResult } from '../../workflows/contract.ts';
import type { Story } from './company.ts';
import type { Asked } from './entrance.ts';
import type { Moment, Phase } from './moments.ts';

/** A worker that was killed. */
export interface Kill {
  phase: Phase;
  moment: string;
  /** Slices that were being read: of each, one page may be asked for again. */
  slicesInFlight: number;
  /** Pages that were asked for before it, and once more after it. */
  askedAgain: number;
  /** The build of the report that is served after it; null: there has been none yet. */
  served: string | null;
}

export interface Storm {
  result: SyncResult;
  kills: Kill[];
  asked: Asked[];
}

/** Syncs a day while its worker is killed at these moments, and is replaced by a new one each time. */
export async function syncInStorm(
  story: Story,
  date: string,
  moments: Moment[],
  input: SyncInput = {},
): Promise<Storm> {
  const { asked } = story.company.entrance;
  const first = asked.length;
  const kills: Kill[] = [];
  /** How many requests there had been at each kill. */
  const ends: number[] = [];
  let worker = await story.startWorker();
  const { result } = await story.begin(date, input);
  const ended = result.then(() => null);
  ended.catch(() => undefined);
  for (const moment of moments) {
    const held = await Promise.race([moment.reached(story), ended]);
    if (!held && moment.phase === 'anywhere') break;
    if (!held) throw new Error(`The sync has ended before this moment: ${moment.name}.`);
    await worker.kill();
    ends.push(asked.length);
    await held.release();
    kills.push({
      phase: moment.phase,
      moment: moment.name,
      slicesInFlight: await slicesBeingRead(story),
      askedAgain: 0,
      served: await servedBy(story),
    });
    worker = await story.startWorker();
  }
  const whole = await result.finally(() => worker.kill());
  for (const [n, kill] of kills.entries()) {
    kill.askedAgain = askedAgain(asked, ends[n - 1] ?? first, ends[n] as number);
  }
  return { result: whole, kills, asked: asked.slice(first) };
}

/** The folder that a story's report is served from. */
export async function servedBy({ siteLink }: Story): Promise<string | null> {
  return await realpath(siteLink).catch(() => null);
}

/** How many requests were for a page that had been asked for before. */
export function askedTwice(asked: Asked[]): number {
  return asked.length - new Set(asked.map(({ key }) => key)).size;
}

/** Of the pages asked for between two kills those that were asked for once more after the second one. */
function askedAgain(asked: Asked[], from: number, to: number): number {
  const keys = (some: Asked[]) => new Set(some.map(({ key }) => key));
  const later = keys(asked.slice(to));
  return [...keys(asked.slice(from, to))].filter((key) => later.has(key)).length;
}

/** Of each list that is open, the slices that can be in flight. */
async function slicesBeingRead({ database }: Story): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ slices: number }] }>(
    `select coalesce(sum(least(${inFlight}, case when r.kind = 'detail' then ${inFlight} else (
       select count(*) from staging.slice s
       where s.extraction_id = e.extraction_id and not s.is_complete and not s.is_gone) end)), 0)::integer as slices
     from staging.extraction e join staging.resource r using (resource_id) where e.outcome is null`,
  );
  return rows[0].slices;
}
