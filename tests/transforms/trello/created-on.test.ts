import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createdOn } from '../../../transforms/trello/created-on.ts';

test.each([
  ['5abbe4b7ddc1b351ef961415', '2018-03-28'],
  ['00000000ddc1b351ef961415', '1970-01-01'],
  ['FFFFFFFFddc1b351ef961415', '2106-02-07'],
  ['', null],
  ['5abbe4b7', null],
  ['membership', null],
  ['zabbe4b7ddc1b351ef961415', null],
])('the id %j was made on %j', (id, day) => {
  expect(createdOn(id)).toBe(day);
});

test('the day is that of the second which the id begins with', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seconds) => {
      const id = `${seconds.toString(16).padStart(8, '0')}${'0'.repeat(16)}`;
      expect(createdOn(id)).toBe(new Date(seconds * 1000).toISOString().slice(0, 10));
    }),
  );
});
