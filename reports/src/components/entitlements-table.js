import { html } from 'htl';
import { dataTable } from './data-table.js';
import { count, notKnown } from './format.js';

const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const saidBy = {
  platform: 'the platform',
  contract: 'the contract',
  unlimited: 'unlimited',
  unknown: 'nobody',
};

/** How many seats are owned, who says so, and how well they are used. A contradiction stands out by sign and weight. */
export function entitlementsTable(rows) {
  const percent = (label, key) => ({
    label,
    value: (row) => row[key],
    isNumber: true,
    show: (row) => (row[key] === null ? notKnown : share.format(row[key])),
  });
  return dataTable({
    caption: 'Seats owned',
    rows,
    columns: [
      { label: 'Product', value: (row) => row.product_name },
      { label: 'Platform states', value: (row) => row.platform_entitled, isNumber: true },
      {
        label: 'Contract says',
        value: (row) => (row.is_unlimited ? 'unlimited' : row.contract_seats),
        isNumber: true,
        show: (row) => (row.is_unlimited ? 'unlimited' : count(row.contract_seats)),
      },
      {
        label: 'Difference',
        value: (row) => row.entitlement_difference,
        isNumber: true,
        show: (row) =>
          row.is_contradicted
            ? html`<span class="attention">▲ ${row.entitlement_difference === null ? 'contradiction' : count(row.entitlement_difference)}</span>`
            : count(row.entitlement_difference),
      },
      {
        label: 'Taken as owned',
        value: ({ entitled }) => entitled,
        isNumber: true,
        show: (row) => html`${count(row.entitled)}<small>says ${saidBy[row.entitled_by]}</small>`,
      },
      { label: 'Assigned', value: ({ assigned }) => assigned, isNumber: true },
      { label: 'Free', value: ({ unassigned }) => unassigned, isNumber: true },
      {
        label: 'Over',
        value: ({ overage }) => overage,
        isNumber: true,
        show: ({ overage }) =>
          overage > 0 ? html`<strong class="over">${count(overage)}</strong>` : count(overage),
      },
      percent('Active of assigned', 'utilization_of_assigned'),
      percent('Active of owned', 'utilization_of_entitled'),
    ],
  });
}
