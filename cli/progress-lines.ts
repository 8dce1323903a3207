import type { SyncProgress } from '../workflows/contract.ts';

type Shown = Pick<SyncProgress, 'connections' | 'site'>;

const marks: Record<string, string> = { ok: '✓', not_applicable: '–', skipped: '–' };

/** A line for each connection, and one for the site: what is done, what is being read. */
export function progressLines({ connections, site }: Shown): string[] {
  const width = Math.max(0, ...connections.map(({ connection }) => connection.length));
  const lines = connections.map(({ connection, current, done, outcome }) => {
    const mark = outcome === null ? '…' : (marks[outcome] ?? '✗');
    const records = done.reduce((sum, { records }) => sum + records, 0);
    const now = outcome ?? current ?? 'waiting';
    const lists = `${done.length} ${done.length === 1 ? 'list' : 'lists'}`;
    return `  ${mark} ${connection.padEnd(width)}  ${lists}, ${records.toLocaleString('en')} records  ${now}`;
  });
  return [...lines, `  ${site === 'built' ? '✓' : '…'} ${'report'.padEnd(width)}  ${site}`];
}
