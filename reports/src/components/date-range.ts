const dayMilliseconds = 86_400_000;

/** A row of figures of one day, `YYYY-MM-DD`. */
export interface Dated {
  date: string;
}

export interface OfProduct extends Dated {
  platform: string;
  product: string;
}

/** First and last day of rows, of which there is at least one. */
export function daysOf(rows: readonly Dated[]): { first: string; last: string } {
  const dates = rows.map(({ date }) => date);
  return {
    first: dates.reduce((least, date) => (date < least ? date : least)),
    last: dates.reduce((most, date) => (date > most ? date : most)),
  };
}

/** The fields `from` and `to` of a filter bar: the last half year, where there is as much. */
export function rangeFields({ first, last }: { first: string; last: string }) {
  const halfAYear = new Date(Date.parse(last) - 180 * dayMilliseconds).toISOString().slice(0, 10);
  const from = first > halfAYear ? first : halfAYear;
  return [
    { kind: 'date', name: 'from', label: 'From', min: first, max: last, initial: from },
    { kind: 'date', name: 'to', label: 'To', min: first, max: last, initial: last },
  ];
}

/** The rows of one product, in the order they came in. */
export interface ProductRows<Row> {
  /** `platform/product`. */
  key: string;
  platform: string;
  product: string;
  rows: Row[];
}

/** Rows by product, in the order of each one's first row. */
export function byProduct<Row extends OfProduct>(rows: readonly Row[]): ProductRows<Row>[] {
  const groups = new Map<string, ProductRows<Row>>();
  for (const row of rows) {
    const { platform, product } = row;
    const key = `${platform}/${product}`;
    const group = groups.get(key) ?? { key, platform, product, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
