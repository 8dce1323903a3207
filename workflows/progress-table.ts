import type { SyncProgress } from './contract.ts';

/** Connections × resources × records as Markdown: what the Temporal UI shows of a running sync. */
export function progressTable({ asOf, connections, site }: SyncProgress): string {
  const rows = connections.flatMap(({ connection, current, done }) => [
    ...done.map((one) => [
      connection,
      one.resource,
      one.outcome,
      String(one.records),
      `+${one.added} ~${one.changed} -${one.removed}`,
      one.error ?? '',
    ]),
    ...(current ? [[connection, current, '*running*', '', '', '']] : []),
  ]);
  return [
    `Figures for **${asOf}**. Report: **${site}**.`,
    '',
    '| connection | resource | outcome | records | changes | reason |',
    '| --- | --- | --- | ---: | --- | --- |',
    ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
  ].join('\n');
}
