import { html } from 'htl';
import { dataTable } from './data-table.js';
import { count, day, notKnown, plural } from './format.js';
import { titleOf } from './platforms.js';

/** Whether the seats suffice until each renewal, and what to order at it. */
export function outlookTable(rows) {
  return dataTable({
    caption: 'Outlook: seats to order',
    rows,
    columns: [
      { label: 'Product', value: (row) => row.product_name, show: product },
      { label: 'Renews', value: (row) => row.renews_on, show: renewal },
      { label: 'Owned', value: ({ entitled }) => entitled, isNumber: true, show: owned },
      { label: 'Assigned', value: ({ assigned }) => assigned, isNumber: true },
      {
        label: 'Assigned then',
        value: (row) => row.assigned_forecast,
        isNumber: true,
        show: foretold('assigned'),
      },
      { label: 'Active then', value: (row) => row.active_forecast, isNumber: true, show: foretold('active') },
      { label: 'Seats run out', value: (row) => row.exceeds_on ?? row.may_exceed_on, show: runOut },
      {
        label: 'Order for those assigned',
        value: (row) => row.order_for_assigned,
        isNumber: true,
        show: order('assigned'),
      },
      {
        label: 'Order for 90 % in use',
        value: (row) => row.order_for_active,
        isNumber: true,
        show: order('active'),
      },
    ],
  });
}

function product({ product_name: name, platform, contracts }) {
  return html`${name}<small>${contracts ?? titleOf(platform)}</small>`;
}

function renewal({ renews_on: date, days_left: left }) {
  if (date === null) return html`<small>none known</small>`;
  return html`<span class="day">${day(date)}</span><small>in ${plural(left, 'day')}</small>`;
}

function owned({ entitled, entitled_by: by }) {
  return entitled === null ? html`<small>${by}</small>` : count(entitled);
}

function foretold(measure) {
  return (row) => {
    if (row[`${measure}_forecast`] === null) return notKnown;
    const seats = (edge) => count(Math.round(row[`${measure}_${edge}`]));
    return html`${seats('forecast')}<small>${seats('lo80')} to ${seats('hi80')}</small>`;
  };
}

function runOut(row) {
  if (row.entitled === null) return row.entitled_by === 'unlimited' ? 'never' : notKnown;
  if (row.seats_over > 0) return html`<span class="attention">▲ over by ${count(row.seats_over)}</span>`;
  if (row.may_exceed_on === null) return html`<small>not within the forecast</small>`;
  const likely =
    row.exceeds_on === null ? null : html`<span class="attention day">▲ ${day(row.exceeds_on)}</span>`;
  return html`${likely}<small>possibly from ${day(row.may_exceed_on)}</small>`;
}

function order(measure) {
  return (row) => {
    const [needed, seats, spare] = ['needed', 'order', 'spare'].map((key) => row[`${key}_for_${measure}`]);
    if (needed === null) return notKnown;
    if (seats === null) return html`${notKnown}<small>${count(needed)} needed</small>`;
    return html`${count(seats)}<small>${count(needed)} needed${spare > 0 ? `, ${count(spare)} to spare` : ''}</small>`;
  };
}
