import type { Installation } from '../../config/installation.ts';
import type { RosterSource } from './read-roster.ts';

/** Where this installation's roster is; null: it wants none. */
export function rosterSource({ rosterFile, config }: Installation): RosterSource | null {
  if (!rosterFile) return null;
  const { file, mayLose } = config.roster;
  return { path: rosterFile, name: file, departments: config.departments, mayLose };
}
