import { expect, it } from 'vitest';
import { progressTable } from '../../workflows/progress-table.ts';
import { resultOf } from './stand-ins.ts';

it('shows an operator what was read, what is being read, and why something was not; what is well comes last', () => {
  const held = { ...resultOf('members', 'held', 'It would remove 900 | of 1,000\nrecords.'), records: 1000 };
  const table = progressTable([
    { connection: 'atlassian', current: null, done: [resultOf('users', 'ok', null)], outcome: 'ok' },
    {
      connection: 'github',
      current: 'teams',
      done: [
        resultOf('organizations', 'ok', null),
        held,
        { ...resultOf('seats', 'ok', null), quarantined: 2 },
      ],
      outcome: null,
    },
    { connection: 'trello', current: 'boards', done: [], outcome: 'awaiting_credential' },
    { connection: 'jfrog', current: null, done: [], outcome: null },
  ]);
  expect(table.replaceAll('\u2003', '')).toBe(
    `
**github**: at work

| List | Outcome | Records | Changes |
| --- | --- | ---: | ---: |
| organizations | ok | 10 | +1 |
| members | **held** | 1,000 | +1 |
| seats | ok, 2 quarantined | 10 | +1 |
| teams | *reading* |  |  |

- members: It would remove 900 \\| of 1,000 records.

**trello**: awaiting credential

| List | Outcome | Records | Changes |
| --- | --- | ---: | ---: |
| boards | awaiting credential |  |  |

**jfrog**: waiting

**atlassian**: ok

| List | Outcome | Records | Changes |
| --- | --- | ---: | ---: |
| users | ok | 10 | +1 |`.trimStart(),
  );
});
