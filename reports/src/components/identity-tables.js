import { html } from 'htl';
import { dataTable } from './data-table.js';
import { count, day } from './format.js';
import { titleOf } from './platforms.js';
import { personOf } from './seats-table.js';

const ruleNames = {
  shared_id: 'an id that two platforms share',
  verified_email: 'a verified address',
  email: 'another address',
  roster_email: 'the roster',
  configuration: 'the configuration',
  own: 'own',
};

const names = (list) => (list ?? []).join(', ') || null;
const person = { label: 'Person', value: (row) => row.person, show: personOf };
const department = { label: 'Department', value: (row) => row.org_unit };
const seat = {
  label: 'Seat',
  value: ({ platform, product_name }) => `${titleOf(platform)} ${product_name}`,
  show: (row) =>
    html`${row.product_name}<small>${titleOf(row.platform)}${row.scope ? `, ${row.scope}` : ''}</small>`,
};

/** Seats of people who have left, the longest first, with what says so. */
export function orphansTable(rows) {
  return dataTable({
    caption: 'Seats of people who have left',
    rows,
    columns: [
      person,
      seat,
      department,
      { label: 'Manager', value: ({ manager }) => manager },
      {
        label: 'Evidence',
        value: ({ evidence_source, reason }) => `${evidence_source}: ${reason}`,
        show: (row) => html`${row.evidence_source}: ${row.reason}<small>${row.strength}</small>`,
      },
      {
        label: 'Since',
        value: ({ since }) => since,
        show: (row) => html`<span class="day">${day(row.since)}</span>`,
      },
      {
        label: 'Days',
        value: ({ days_since }) => days_since,
        show: (row) => html`${count(row.days_since)}${row.is_exact ? '' : html`<small>at least</small>`}`,
        isNumber: true,
      },
    ],
  });
}

/** People with several seats of one product. */
export function severalSeatsTable(rows) {
  return dataTable({
    caption: 'Several seats for one product',
    rows,
    columns: [
      person,
      seat,
      department,
      { label: 'Seats', value: ({ seats }) => seats, isNumber: true },
      { label: 'Known to be billed', value: ({ billable_seats }) => billable_seats, isNumber: true },
      { label: 'Because of', value: ({ reason }) => reason },
      { label: 'Accounts', value: ({ account_names }) => names(account_names) },
      { label: 'Where', value: ({ scope_names }) => names(scope_names) },
    ],
  });
}

/** People with several accounts on one connection. */
export function duplicatesTable(rows) {
  return dataTable({
    caption: 'Several accounts on one platform',
    rows,
    columns: [
      person,
      { label: 'Connection', value: ({ connection }) => connection },
      department,
      { label: 'Accounts', value: ({ accounts }) => accounts, isNumber: true },
      { label: 'They are', value: ({ account_names }) => names(account_names) },
      { label: 'Matched by', value: ({ rules }) => names(rules.map((rule) => ruleNames[rule] ?? rule)) },
      { label: 'Seats', value: ({ seats }) => seats, isNumber: true },
    ],
  });
}

/** Accounts that are no person's, with the rule that made them so. */
export function specialAccountsTable(rows) {
  return dataTable({
    caption: 'Service and internal accounts',
    rows,
    columns: [
      { label: 'Account', value: ({ account }) => account },
      { label: 'Connection', value: ({ connection }) => connection },
      { label: 'Kind', value: ({ account_kind }) => account_kind },
      { label: 'Rule', value: ({ kind_rule }) => kind_rule },
      { label: 'Status', value: ({ account_status }) => account_status },
    ],
  });
}

/** How many accounts each rule matched. */
export function matchesTable(rows) {
  return dataTable({
    caption: 'How accounts were matched',
    rows,
    columns: [
      { label: 'Rule', value: ({ rule }) => ruleNames[rule] ?? rule },
      {
        label: 'Confidence',
        value: ({ confidence }) => confidence,
        isNumber: true,
        show: ({ confidence }) => `${confidence}`,
      },
      { label: 'Accounts', value: ({ accounts }) => accounts, isNumber: true },
      { label: 'People', value: ({ people }) => people, isNumber: true },
    ],
  });
}

/** What the configuration says of people, and whether it holds. */
export function decisionsTable(rows) {
  return dataTable({
    caption: 'Decisions of the configuration',
    rows,
    columns: [
      { label: 'Decision', value: (row) => `${row.decision_kind} ${row.decision_number}` },
      { label: 'Accounts', value: (row) => names(row.names) },
      { label: 'Holds', value: ({ in_effect }) => (in_effect ? 'yes' : 'no') },
      { label: 'Not found', value: ({ not_found }) => names(not_found) },
    ],
  });
}
