import { expect, test } from 'vitest';
import { parseCount, parsePercent, parseSize } from '../../../transforms/jfrog/storage-size.ts';
import { parseValidThrough } from '../../../transforms/jfrog/valid-through.ts';
import vectors from './parse-vectors.json' with { type: 'json' };

test.each(vectors.size)('$in is $bytes bytes', ({ in: text, bytes }) => {
  expect(parseSize(text)).toEqual({ bytes, isExact: text.endsWith('bytes'), fraction: null });
});

test.each(vectors.size.filter(({ exactFromApi }) => exactFromApi))(
  '$in is within its rounding of $exactFromApi bytes',
  ({ in: text, exactFromApi = 0 }) => {
    const unit = 1024 ** ['bytes', 'KB', 'MB', 'GB', 'TB'].indexOf(text.split(' ')[1] ?? '');
    const read = parseSize(text).bytes ?? Number.NaN;
    expect(Math.abs(read - exactFromApi)).toBeLessThanOrEqual(unit * 0.005 + 1);
  },
);

test.each(vectors.sizeWithPercent)('$in is $bytes bytes and a share of $fraction', (vector) => {
  expect(parseSize(vector.in)).toMatchObject({ bytes: vector.bytes, fraction: vector.fraction });
});

test.each(vectors.percent)('$in is a share of $fraction', ({ in: text, fraction }) => {
  expect(parsePercent(text)).toBe(fraction);
});

test.each(vectors.count)('$in is $n', ({ in: text, n }) => {
  expect(parseCount(text)).toBe(n);
});

test.each(vectors.validThrough)('"$in" is $date', ({ in: text, date, precision = 'day' }) => {
  expect(parseValidThrough(text)).toEqual(date && { date, precision });
});

test.each([null, undefined, '', 'N/A', '1.021,45 MB', 'lots', '-5 GB', '5 XB'])(
  '%j is an unknown size, not zero',
  (text) => {
    expect(parseSize(text)).toEqual({ bytes: null, isExact: false, fraction: null });
  },
);

test.each([null, '', '1.5', '1,00', 'many'])('%j is an unknown count', (text) => {
  expect(parseCount(text)).toBeNull();
});

test.each([null, undefined, 'Foo 1, 2026', '2026-01-01', 'Jan 1 2026', 'Feb 31, 2026'])(
  '%j is no date',
  (text) => {
    expect(parseValidThrough(text)).toBeNull();
  },
);
