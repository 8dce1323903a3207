import { amount } from './amount.js';
import { contractOf, productOf } from './contract-terms.js';
import { dataTable } from './data-table.js';

/** The three ways, and what the weight of a department is in each. */
export const ways = {
  license: { label: 'By seats held', weight: 'Seats' },
  user: { label: 'By people', weight: 'People' },
  percentage: { label: 'By percentage', weight: 'Percent or heads' },
};

/** What each department is charged for a month, in one way. */
export function chargeBackTable(rows, way) {
  return dataTable({
    caption: `Charge-back ${ways[way].label.toLowerCase()}`,
    rows,
    columns: [
      { label: 'Department', value: (row) => row.org_unit },
      { label: 'Product', value: (row) => row.product_name, show: productOf },
      { label: 'Contract', value: ({ contract }) => contract, show: contractOf },
      {
        label: ways[way].weight,
        value: ({ weight }) => weight,
        isNumber: true,
        show: ({ weight }) => weight,
      },
      {
        label: 'Charged',
        value: (row) => row.amount,
        isNumber: true,
        show: (row) => amount(row.amount, row.currency),
      },
      {
        label: 'Of the invoice',
        value: ({ invoice }) => invoice,
        isNumber: true,
        show: (row) => amount(row.invoice, row.currency),
      },
    ],
  });
}
