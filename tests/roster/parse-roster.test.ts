import { describe, expect, it } from 'vitest';
import { parseRoster } from '../../activities/roster/parse-roster.ts';

const roster = (text: string, departments?: string[]) =>
  parseRoster(Buffer.from(text), 'roster.csv', departments);

/** What a roster is refused for. */
function flawsOf(bytes: string | Uint8Array, departments?: string[]): string[] {
  try {
    parseRoster(Buffer.from(bytes), 'roster.csv', departments);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

const ada = {
  email: 'ada@example.com',
  name: 'Ada Abara',
  department: 'Research',
  cost_center: '4711',
  manager: 'bo@example.com',
  status: 'active',
  start: '2020-01-01',
  end: null,
};

describe('a roster', () => {
  it('has a line for each person; only the address must be there', () => {
    expect(
      roster(
        'email,name,department,cost_center,manager,status,start,end\n' +
          'Ada@Example.com,Ada Abara,Research,4711,bo@example.com,,2020-01-01,\n',
      ),
    ).toEqual([ada]);
    expect(roster('email\nada@example.com')).toEqual([
      {
        email: 'ada@example.com',
        name: null,
        department: null,
        cost_center: null,
        manager: null,
        status: 'active',
        start: null,
        end: null,
      },
    ]);
  });

  it.each([
    'E-Mail;Name;Department;Cost Centre;Manager;Status;Start date;End date',
    'EMAIL;full name;DEPARTMENT;costcenter;manager;status;start;end',
  ])('may be headed %s, and be written by a spreadsheet: byte order mark, CRLF, semicolons', (heading) => {
    const line = 'ada@example.com;"Ada Abara";Research;4711;bo@example.com;Active;2020-01-01;';
    expect(roster(`\uFEFF${heading}\r\n${line}\r\n;;;;;;;\r\n`)).toEqual([ada]);
  });

  it('takes what looks like a formula for what it is: text', () => {
    const [entry] = roster('email,name\nada@example.com,"=HYPERLINK(""http://example.com"")"\n');
    expect(entry?.name).toBe('=HYPERLINK("http://example.com")');
  });

  it.each([
    ['active', 'active'],
    ['On Leave', 'leave'],
    ['suspended', 'suspended'],
    ['terminated', 'left'],
  ])('knows the status %s', (written, status) => {
    expect(roster(`email,status\nada@example.com,${written}`)[0]?.status).toBe(status);
  });
});

describe('what is wrong is told with file and line, without anybody’s data', () => {
  it.each<[string, string, string[]]>([
    [
      'an address twice',
      'email\nada@example.com\nbo@example.com\nADA@example.com\n',
      ['roster.csv:4: email stands in line 2 already'],
    ],
    ['no address', 'email,name\n,Ada Abara', ['roster.csv:2: email must be an address']],
    [
      'a day that is none',
      'email,start\na@example.com,2026-02-30',
      ['roster.csv:2: start must be a day, YYYY-MM-DD'],
    ],
    [
      'a day in another notation',
      'email,end\na@example.com,1.2.2026',
      ['roster.csv:2: end must be a day, YYYY-MM-DD'],
    ],
    [
      'an end before the start',
      'email,start,end\na@example.com,2026-02-01,2026-01-31',
      ['roster.csv:2: end must not be before start'],
    ],
    [
      'an unknown status',
      'email,status\na@example.com,gone fishing',
      ['roster.csv:2: status must be active, leave, suspended or left'],
    ],
    [
      'an unknown column',
      'email,salary\na@example.com,1',
      [
        'roster.csv:1: the heading of column 2 is none of email, name, department, cost_center, manager, status, start, end',
      ],
    ],
    [
      'no headings',
      'ada@example.com',
      [
        'roster.csv:1: the heading of column 1 is none of email, name, department, cost_center, manager, status, start, end',
        'roster.csv:1: the column email is missing',
      ],
    ],
    [
      'a column twice',
      'email,mail\na@example.com,b@example.com',
      ['roster.csv:1: there are two columns email'],
    ],
    ['a missing cell', 'email,name\n\na@example.com', ['roster.csv:3: there are 1 cells under 2 headings']],
    [
      'an open quote',
      'email,name\nada@example.com,"Ada\nbo@example.com,Bo\n',
      ['roster.csv:3: quotes are not closed, or stand within a cell'],
    ],
    ['nothing', '', ['roster.csv:1: the file is empty']],
    ['nobody', 'email,name\n', ['roster.csv:1: there is nobody in the file']],
  ])('%s', (_, text, expected) => {
    expect(flawsOf(text)).toEqual(expected);
  });

  it('a department that the configuration does not list', () => {
    const text = 'email,department\nada@example.com,Research\nbo@example.com,Reserch\n';
    expect(flawsOf(text, ['Research'])).toEqual([
      'roster.csv:3: department is none of those that the configuration lists',
    ]);
    expect(flawsOf(text)).toEqual([]);
  });

  it.each([
    ['Latin 1', Buffer.from('email,name\nada@example.com,Ada\nbo@example.com,B\u00f6\n', 'latin1'), 3],
    ['UTF-16', Buffer.from('\uFEFFemail\nada@example.com\n', 'utf16le'), 1],
    ['NUL', Buffer.from('email,name\nada@example.com,A\0da\n'), 2],
  ])('a file in another encoding: %s', (_, bytes, line) => {
    expect(flawsOf(bytes)).toEqual([`roster.csv:${line}: is not UTF-8: save the file as "CSV UTF-8"`]);
  });

  it('all flaws at once, by line; of very many the first twenty', () => {
    const text = `email,start\n${'nobody,never\n'.repeat(30)}`;
    const flaws = flawsOf(text);
    expect(flaws.slice(0, 2)).toEqual([
      'roster.csv:2: email must be an address',
      'roster.csv:2: start must be a day, YYYY-MM-DD',
    ]);
    expect(flaws).toHaveLength(21);
    expect(flaws.at(-1)).toBe('and 40 more');
  });
});
