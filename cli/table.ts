import Table from 'cli-table3';

/** Rows of text under headings, in plain lines. */
export function table(headings: string[], rows: string[][]): string {
  const drawn = new Table({
    head: headings,
    style: { head: [], border: [], compact: true },
    chars: borders,
  });
  drawn.push(...rows);
  return drawn.toString();
}

/** A line below the headings, two blanks between columns, and nothing else. */
const borders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  mid: '─',
  'mid-mid': '─',
  middle: ' ',
};
