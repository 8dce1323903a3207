import type { ConnectionProgress, Outcome, ResourceResult } from './contract.ts';

/**
 * Connections × resources × records as Markdown: what the Temporal UI shows of a run, in a column of 460 pixels that puts
 * no space between cells. What is well already comes last. Counts and reasons only.
 */
export function progressTable(connections: ConnectionProgress[]): string {
  const isWell = ({ outcome }: ConnectionProgress) => Number(outcome === 'ok');
  const ordered = [...connections].sort((one, other) => isWell(one) - isWell(other));
  return ordered.map(sectionOf).join('\n\n');
}

function sectionOf({ connection, current, done, outcome }: ConnectionProgress): string {
  const state = outcome ? words(outcome) : current ? 'at work' : 'waiting';
  const rows = done.map((one) => [one.resource, ending(one), number(one.records), changes(one)]);
  if (current) rows.push([current, outcome ? words(outcome) : '*reading*', '', '']);
  const reasons = done.flatMap(({ resource, error }) => (error ? [`- ${resource}: ${inline(error)}`] : []));
  return [
    `**${connection}**: ${state}`,
    ...(rows.length > 0 ? ['', line(['List', 'Outcome', 'Records', 'Changes']), alignment] : []),
    ...rows.map((row) => line(row)),
    ...(reasons.length > 0 ? ['', ...reasons] : []),
  ].join('\n');
}

const alignment = '| --- | --- | ---: | ---: |';
const gap = '\u2003';

function line([first = '', ...others]: string[]): string {
  return `| ${[first, ...others.map((text) => gap + text)].map(inline).join(' | ')} |`;
}

function ending({ outcome, quarantined }: ResourceResult): string {
  const said = outcome === 'ok' ? 'ok' : `**${words(outcome)}**`;
  return quarantined > 0 ? `${said}, ${number(quarantined)} quarantined` : said;
}

/** `+` added, `~` changed, `−` removed; nothing where all is as it was. */
function changes({ added, changed, removed }: ResourceResult): string {
  const counts: [string, number][] = [
    ['+', added],
    ['~', changed],
    ['−', removed],
  ];
  return counts.flatMap(([sign, count]) => (count > 0 ? [sign + number(count)] : [])).join(' ');
}

const words = (outcome: Outcome) => outcome.replaceAll('_', ' ');
const number = (count: number) => count.toLocaleString('en');
const inline = (text: string) => text.replaceAll('|', '\\|').replaceAll(/[\r\n\t]+/g, ' ');
