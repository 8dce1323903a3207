import { workspaceRecord } from './records.ts';

/**
 * Whether a workspace is one of those that the connection is to read: any, or those in the setting `organizations`,
 * by id or by short name.
 * @param settings `organizations`: a comma list, lower case; empty for all.
 */
export function isChosen(workspace: unknown, settings: Record<string, string>): boolean {
  const chosen = (settings.organizations ?? '').split(',').filter((name) => name !== '');
  if (chosen.length === 0) return true;
  const { id, name } = workspaceRecord.parse(workspace);
  return [id, name].some((key) => key != null && chosen.includes(key.toLowerCase()));
}
