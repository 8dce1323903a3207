import { expect, it } from 'vitest';
import { answerAs } from '../../cli/answer.ts';
import { inertText, toCsv } from '../../reports/src/components/to-csv.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['-12.50', '-12.50'],
  ['+7', '+7'],
  ['Ada = Bo', 'Ada = Bo'],
  ['', ''],
])('a cell with %j leaves the house as %j', (text, inert) => {
  expect(inertText(text)).toBe(inert);
});

it('so a name from a roster is executed in no spreadsheet, whichever way it goes out', () => {
  const name = '=HYPERLINK("http://example.com")';
  const inert = `"'=HYPERLINK(""http://example.com"")"`;
  expect(answerAs('csv', { columns: ['person'], rows: [[name], [-3], ['-3.5'], [null]] })).toBe(
    `person\n${inert}\n-3\n-3.5\n\n`,
  );
  expect(toCsv([{ label: 'person', value: () => name }], [0])).toBe(`person\r\n${inert}`);
});
