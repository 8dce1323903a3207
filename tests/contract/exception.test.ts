import { expect, test } from 'vitest';
import { type Exception, without } from './exception.ts';

const violation = { operation: 'GET /seats', at: 'answer 200 /*/plan', message: 'must be string' };
const exception: Exception = { operation: 'GET /seats', at: 'answer 200 /*/plan', why: 'it may be null' };

test.each([exception, { ...exception, operation: '*' }])('an exception covers what it names (%#)', (one) => {
  expect(without([one], [violation])).toEqual({ violations: [], unneeded: [] });
});

test.each([
  { ...exception, operation: 'GET /teams' },
  { ...exception, at: 'answer 200 /*/login' },
  { ...exception, at: 'answer 200' },
  { ...exception, at: 'answer 200 /*' },
])('an exception covers nothing else, and is known to be without need (%#)', (one) => {
  expect(without([one], [violation])).toEqual({ violations: [violation], unneeded: [one] });
});
