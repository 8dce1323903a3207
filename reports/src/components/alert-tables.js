import { html } from 'htl';
import { dataTable } from './data-table.js';
import { count, day, dayAndTime, plural } from './format.js';

/** Open alerts, as sentences. What could not be judged says so: it stays as it was. */
export function openAlerts(open) {
  if (open.length === 0) return html`<p class="all-well">No alert is open.</p>`;
  return html`<ul class="attention-list">${open.map(
    (alert) => html`<li><h3>${alert.message}</h3>
      <p><span class="outcome attention">▲ ${alert.severity}</span> since ${day(alert.opened_on)}, by the rule <code>${alert.rule_id}</code>.</p>
      ${
        alert.not_evaluated_because === null
          ? null
          : html`<p class="aside">Last known on ${day(alert.last_value_on)}; not judged since: ${alert.not_evaluated_because}.</p>`
      }</li>`,
  )}</ul>`;
}

const reasons = {
  recovered: 'the figure recovered',
  gone: 'what it was about is gone',
  'rule changed': 'the rule was changed',
};

export function pastAlerts(past) {
  return dataTable({
    caption: 'Alerts of the past',
    rows: past,
    columns: [
      { label: 'About', value: ({ about }) => about },
      {
        label: 'Rule',
        value: (row) => row.rule_id,
        show: (row) => html`${row.rule_id}<small>${row.severity}</small>`,
      },
      {
        label: 'From',
        value: (row) => row.opened_on,
        show: (row) => html`<span class="day">${day(row.opened_on)}</span>`,
      },
      {
        label: 'To',
        value: (row) => row.cleared_on,
        show: (row) => html`<span class="day">${day(row.cleared_on)}</span>`,
      },
      { label: 'Figure at first', value: (row) => row.opened_value, isNumber: true },
      { label: 'At last', value: (row) => row.last_value, isNumber: true },
      { label: 'Ended, because', value: (row) => reasons[row.cleared_because] ?? row.cleared_because },
      {
        label: 'Messages',
        value: (row) => row.messages,
        isNumber: true,
        show: (row) =>
          row.undelivered > 0
            ? html`<span class="attention">▲ ${count(row.undelivered)} of ${count(row.messages)} not delivered</span>`
            : html`${count(row.messages)}<small>${row.delivered < row.messages ? 'on their way' : ''}</small>`,
      },
    ],
  });
}

export function rulesTable(rules) {
  return dataTable({
    caption: 'What is watched?',
    rows: rules,
    columns: [
      {
        label: 'Rule',
        value: (row) => row.rule_id,
        show: (row) => html`${row.rule_id}<small>${row.severity}</small>`,
      },
      { label: 'An alert, when', value: ({ says }) => says, isProse: true },
      { label: 'Watched', value: ({ watched }) => watched, isNumber: true },
      { label: 'Open', value: (row) => row.open_alerts, isNumber: true },
      { label: 'Unknown', value: (row) => row.not_evaluated, isNumber: true },
      {
        label: 'Not evaluated, because',
        value: (row) => row.not_evaluated_because,
        isProse: true,
        show: (row) => row.not_evaluated_because ?? 'everything could be judged',
      },
    ],
  });
}

export function webhooksTable(webhooks, { timeZone }) {
  return dataTable({
    caption: 'Who is told?',
    rows: webhooks,
    columns: [
      { label: 'Webhook', value: ({ webhook }) => webhook },
      {
        label: 'State',
        value: (row) => (row.disabled_at === null ? 'in use' : 'disabled'),
        show: (row) =>
          row.disabled_at === null
            ? 'in use'
            : html`<span class="attention">▲ disabled</span><small>${dayAndTime(row.disabled_at, timeZone)}</small>`,
      },
      { label: 'Delivered', value: ({ delivered }) => delivered, isNumber: true },
      { label: 'On their way', value: ({ pending }) => pending, isNumber: true },
      { label: 'Not delivered', value: (row) => row.not_delivered, isNumber: true },
      {
        label: 'Last delivered',
        value: (row) => row.last_delivered_at,
        show: (row) => html`<span class="day">${dayAndTime(row.last_delivered_at, timeZone)}</span>`,
      },
      { label: 'Why not', value: (row) => row.disabled_because ?? row.last_failure, isProse: true },
    ],
  });
}

/** For the first page: nothing where nothing is open. */
export function alertsLine(open) {
  if (open === 0) return null;
  return html`<p class="alerts-line"><span class="attention">▲</span> <a href="./alerts">${plural(open, 'alert is', 'alerts are')} open</a>.</p>`;
}
