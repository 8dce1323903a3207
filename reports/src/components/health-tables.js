import { html } from 'htl';
import { dataTable } from './data-table.js';
import { count, day, dayAndTime, notKnown, plural } from './format.js';
import { titleOf } from './platforms.js';

const outcomeWords = {
  ok: 'read',
  held: 'held',
  failed: 'failed',
  awaiting_credential: 'waits for a credential',
  not_permitted: 'not permitted',
  not_applicable: 'does not apply here',
  skipped: 'skipped',
  running: 'running',
};
const outcomeMeanings = {
  held: 'The new list would remove too much to be trusted. The last good one stands until somebody decides.',
  failed: 'The last good reading stands.',
  awaiting_credential: 'The credential was refused. The last good reading stands.',
  not_permitted: 'The credential lacks a permission. What depends on this list is unknown.',
};

/** An outcome in words; what needs somebody stands out by weight and sign, not by color alone. */
export function outcomeMark(outcome) {
  const needsSomebody = Object.hasOwn(outcomeMeanings, outcome);
  return html`<span class=${needsSomebody ? 'outcome attention' : 'outcome'}>${needsSomebody ? '▲ ' : ''}${outcomeWords[outcome] ?? outcome ?? 'running'}</span>`;
}

/** What somebody has to look at, with the reason and what it means for the figures: lists, and lines of the price book. */
export function attentionList(statuses, contracts) {
  const open = statuses.filter((status) => status.needs_attention);
  const unmatched = contracts.filter(({ is_reported: isReported }) => !isReported);
  if (open.length === 0 && unmatched.length === 0)
    return html`<p class="all-well">Nothing needs attention: every list was read, or does not apply.</p>`;
  return html`<ul class="attention-list">${open.map(
    (status) => html`<li><h3>${status.connection}, ${status.resource}: ${outcomeMark(status.outcome)}</h3>
      <p>${status.error ?? 'No reason was told.'}</p><p class="aside">${outcomeMeanings[status.outcome]}</p></li>`,
  )}${unmatched.map(
    ({
      contract,
      platform,
      product,
    }) => html`<li><h3>Contract ${contract}: <span class="outcome attention">▲ no such product</span></h3>
      <p>No platform has reported ${platform}/${product}.</p>
      <p class="aside">Nobody knows who holds its seats, nor what idle ones cost. <code>insights doctor</code> names the products that were read.</p></li>`,
  )}</ul>`;
}

export function freshnessTable(rows) {
  return dataTable({
    caption: 'From which day are the figures?',
    rows,
    columns: [
      { label: 'Platform', value: ({ platform }) => titleOf(platform) },
      { label: 'Connection', value: ({ connection }) => connection },
      { label: 'Figures of', value: ({ subject }) => subject },
      { label: 'Last read for', value: (row) => row.snapshot_on, show: (row) => day(row.snapshot_on) },
      {
        label: 'Behind',
        value: (row) => row.days_behind,
        show: (row) => behind(row.days_behind),
        isNumber: true,
      },
      {
        label: 'Source of activity',
        value: (row) => (row.has_signals ? 'as expected' : 'not readable'),
        show: (row) =>
          row.has_signals ? 'as expected' : html`<span class="attention">▲ not readable</span>`,
      },
    ],
  });
}

function behind(days) {
  return days > 0 ? html`<span class="attention">▲ ${plural(days, 'day')}</span>` : 'up to date';
}

export function completenessTable(rows, { timeZone }) {
  const number = (label, key) => ({ label, value: (row) => row[key], isNumber: true });
  return dataTable({
    caption: 'What came of the last reading of each list?',
    rows,
    columns: [
      {
        label: 'List',
        value: (row) => `${row.connection}/${row.resource}`,
        show: (row) => html`${row.resource}<small>${row.connection}</small>`,
      },
      { label: 'Outcome', value: ({ outcome }) => outcome, show: ({ outcome }) => outcomeMark(outcome) },
      number('Records', 'records'),
      { label: 'The platform says', value: (row) => row.reported_total, isNumber: true, show: saidTotal },
      number('Difference', 'difference'),
      number('Added', 'added'),
      number('Changed', 'changed'),
      number('Removed', 'removed'),
      number('Unreadable', 'quarantined'),
      number('Requests', 'requests'),
      {
        label: 'Finished',
        value: (row) => row.finished_at,
        show: (row) => html`<span class="day">${dayAndTime(row.finished_at, timeZone)}</span>`,
      },
      { label: 'Reason', value: ({ error }) => error, isProse: true },
    ],
  });
}

function saidTotal(row) {
  return row.reported_total === null
    ? 'nothing'
    : html`${count(row.reported_total)}<small>${row.reported_total_of ?? ''}</small>`;
}

export function quarantineTable(rows) {
  return dataTable({
    caption: 'Which records could not be read?',
    rows,
    columns: [
      { label: 'List', value: (row) => `${row.connection}/${row.resource}` },
      { label: 'Day', value: (row) => row.as_of, show: (row) => day(row.as_of) },
      { label: 'Records', value: ({ records }) => records, isNumber: true },
      { label: 'Keys', value: (row) => row.record_keys?.join(', ') ?? null },
      { label: 'Reason', value: ({ reason }) => reason, isProse: true },
    ],
  });
}

export function runsTable(rows, { timeZone }) {
  return dataTable({
    caption: 'The last runs',
    rows,
    columns: [
      { label: 'For the day', value: (row) => row.as_of, show: (row) => day(row.as_of) },
      { label: 'Outcome', value: ({ outcome }) => outcome, show: ({ outcome }) => outcomeMark(outcome) },
      { label: 'Records', value: ({ records }) => records, isNumber: true },
      { label: 'Requests', value: ({ requests }) => requests, isNumber: true },
      { label: 'Lists with errors', value: ({ errors }) => errors, isNumber: true },
      { label: 'Report', value: ({ site }) => site },
      {
        label: 'Started',
        value: (row) => row.started_at,
        show: (row) => html`<span class="day">${dayAndTime(row.started_at, timeZone)}</span>`,
      },
      {
        label: 'Took',
        value: ({ seconds }) => seconds,
        isNumber: true,
        show: ({ seconds }) => took(seconds),
      },
    ],
  });
}

function took(seconds) {
  if (seconds === null) return notKnown;
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
