import { expect } from 'vitest';
import { type Row, shown } from './printed-sql.ts';

/** First and last day of each product, of rows in the order of the days. */
export function daysByProduct(usage: Row[]): { first: Row; last: Row }[] {
  const products = new Map<unknown, { first: Row; last: Row }>();
  for (const row of usage)
    products.set(row.product, { first: products.get(row.product)?.first ?? row, last: row });
  return [...products.values()];
}

/** What each platform page's and the overview's table of products shows, from the last day of each product. */
export function productsOf(usage: Row[]): Record<string, string>[] {
  return daysByProduct(usage).map(({ last: row }) => ({
    Entitled: row.entitled_by === 'unlimited' ? 'unlimited' : shown.count(row.entitled),
    Assigned: shown.count(row.assigned),
    'Active 30 d': shown.count(row.active_30d),
    '31–90 d': shown.count(row.active_31_90d),
    'Idle >90 d': shown.count(row.idle_over_90d),
    'Never used': shown.count(row.never_used),
    Unknown: shown.count(row.unknown),
  }));
}

/** A table of a page, the printed query that it is to agree with (block, query), and what stands in its columns. */
export interface Told {
  caption: string;
  asked: [block: number, query: number];
  cells: Record<string, (row: Row) => string>;
}

/** What a page says in words, and how the answers to its printed queries would say it. */
export const said: Record<string, { at: string; says: (blocks: Row[][][]) => unknown[] }> = {
  '/alerts': {
    at: '.attention-list h3',
    says: (blocks) => (blocks[0]?.[0] ?? []).map((alert) => alert.message),
  },
  '/data-health': {
    at: '.attention-list h3',
    says: (blocks) =>
      (blocks[0]?.[0] ?? []).map((list) => expect.stringContaining(`${list.connection}, ${list.resource}: `)),
  },
  '/platforms/jfrog': {
    at: '.chart:has(h3:text("Storage")) .how-to-read',
    says: (blocks) => {
      const all = blocks[4]?.[0]?.findLast((row) => row.package_type === null);
      return [expect.stringContaining(`The size of ${all?.repositories_unknown} repository is unknown`)];
    },
  },
};

const column =
  (name: keyof Row, write: (value: unknown) => string = shown.text) =>
  (row: Row) =>
    write(row[name]);

export const told: Record<string, Told[]> = {
  '/platforms/jfrog': [
    {
      caption: 'Storage by repository',
      asked: [4, 1],
      cells: {
        Repository: column('repository'),
        Size: column('bytes', (bytes) => (bytes === null ? '–' : terabytes(Number(bytes)))),
        'In 30 days': column('growth_in_30_days', (share) =>
          share === null ? '–' : `+${(Number(share) * 100).toFixed(1)}%`,
        ),
        Files: column('files', shown.count),
      },
    },
  ],
  '/people?platform=jfrog&state=idle_over_90d&q=A': [
    {
      caption: 'People and their seats',
      asked: [0, 0],
      cells: {
        Person: column('person'),
        Department: column('org_unit'),
        Seats: column('seats_held', shown.count),
        'Last activity': column('last_active_on', shown.day),
      },
    },
  ],
  '/alerts': [
    {
      caption: 'Alerts of the past',
      asked: [1, 0],
      cells: {
        About: column('about'),
        From: column('opened_on', shown.day),
        To: column('cleared_on', shown.day),
        'Figure at first': column('opened_value', shown.count),
        'At last': column('last_value', shown.count),
      },
    },
    {
      caption: 'What is watched?',
      asked: [2, 0],
      cells: {
        'An alert, when': column('says'),
        Watched: column('watched', shown.count),
        Open: column('open_alerts', shown.count),
        Unknown: column('not_evaluated', shown.count),
      },
    },
    {
      caption: 'Who is told?',
      asked: [3, 0],
      cells: {
        Webhook: column('webhook'),
        Delivered: column('delivered', shown.count),
        'On their way': column('pending', shown.count),
        'Not delivered': column('not_delivered', shown.count),
      },
    },
  ],
  '/data-health': [
    {
      caption: 'From which day are the figures?',
      asked: [1, 0],
      cells: {
        Connection: column('connection'),
        'Figures of': column('subject'),
        'Last read for': column('snapshot_on', shown.day),
        Behind: column('days_behind', (days) => (days === 0 ? 'up to date' : `▲ ${days} days`)),
      },
    },
    {
      caption: 'What came of the last reading of each list?',
      asked: [2, 0],
      cells: {
        List: column('resource'),
        Records: column('records', shown.count),
        Difference: column('difference', shown.count),
        Added: column('added', shown.count),
        Removed: column('removed', shown.count),
        Unreadable: column('quarantined', shown.count),
        Requests: column('requests', shown.count),
      },
    },
    {
      caption: 'Which records could not be read?',
      asked: [3, 0],
      cells: {
        Day: column('as_of', shown.day),
        Records: column('records', shown.count),
        Reason: column('reason'),
      },
    },
    {
      caption: 'The last runs',
      asked: [4, 0],
      cells: {
        'For the day': column('as_of', shown.day),
        Records: column('records', shown.count),
        'Lists with errors': column('errors', shown.count),
        Took: column('seconds', (seconds) => `${Math.round(Number(seconds) / 60)} min`),
      },
    },
  ],
  '/who-is-who': [
    {
      caption: 'Seats of people who have left',
      asked: [0, 0],
      cells: { Since: column('since', shown.day), Days: column('days_since', shown.count) },
    },
    {
      caption: 'Service and internal accounts',
      asked: [3, 0],
      cells: { Account: column('account'), Rule: column('kind_rule') },
    },
    {
      caption: 'How accounts were matched',
      asked: [4, 0],
      cells: { Confidence: column('confidence'), Accounts: column('accounts', shown.count) },
    },
  ],
  '/money?by=user': [
    {
      caption: 'Charge-back by people',
      asked: [4, 0],
      cells: {
        Department: column('org_unit'),
        People: column('weight'),
        Charged: (row) => shown.money(row.amount, row.currency),
        'Of the invoice': (row) => shown.money(row.invoice, row.currency),
      },
    },
  ],
};

/** Three digits, in the unit in which the test's repositories are. */
function terabytes(bytes: number): string {
  const [unit, name] = bytes < 1e12 ? [1e9, 'GB'] : [1e12, 'TB'];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}
