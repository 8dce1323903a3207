import { expect, test } from 'vitest';
import { nextLink } from '../../../activities/github/next-link.ts';

const next = 'https://api.github.com/enterprises/13827/consumed-licenses?per_page=100&page=2';

test.each([
  ['the only link', `<${next}>; rel="next"`, next],
  [
    'among others',
    `<https://api.github.com/x?page=1>; rel="prev", <${next}>; rel="next", <https://api.github.com/x?page=9>; rel="last"`,
    next,
  ],
  ['without quotes and blanks', `<${next}>;rel=next`, next],
  [
    'with commas in the URL',
    '<https://api.github.com/x?a=1,2;b=3&page=2>; rel="next"',
    'https://api.github.com/x?a=1,2;b=3&page=2',
  ],
  [
    'on the last page',
    '<https://api.github.com/x?page=1>; rel="first", <https://api.github.com/x?page=8>; rel="prev"',
    null,
  ],
  ['of another relation', '<https://api.github.com/x?page=2>; rel="nextish"', null],
])('the next page is linked %s', (_, link, expected) => {
  expect(nextLink({ status: 200, headers: { link }, body: '' })).toEqual(expected && { link: expected });
});

test('a list on one page has no Link header', () => {
  expect(nextLink({ status: 200, headers: {}, body: '' })).toBeNull();
});
