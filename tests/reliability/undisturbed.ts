import type { SyncInput, SyncResult } from '../../workflows/contract.ts';
import type { Story } from './company.ts';
import type { Asked } from './entrance.ts';
import { type NaturalRows, naturalRows } from './natural-rows.ts';

/** A sync that nobody disturbed: what the others are measured against. */
export interface Undisturbed {
  result: SyncResult;
  rows: NaturalRows;
  asked: Asked[];
}

export async function syncUndisturbed(story: Story, date: string, input?: SyncInput): Promise<Undisturbed> {
  const { asked } = story.company.entrance;
  const first = asked.length;
  const result = await story.play(date, input);
  return { result, rows: await naturalRows(story.database), asked: asked.slice(first) };
}

/** The pages that were asked for, each once, sorted. */
export function pagesOf(asked: Asked[]): string[] {
  return [...new Set(asked.map(({ key }) => key))].sort();
}
