import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logFileOf, openLog } from '../../cli/log.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'insights-log-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const lines = () =>
  readFileSync(logFileOf(home), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('each line is one JSON object with time, level and message', () => {
  openLog(home).info({ records: 7 }, 'read');
  expect(lines()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      pid: process.pid,
      records: 7,
      msg: 'read',
    },
  ]);
});

test('nobody else can read it', () => {
  openLog(home).info('x');
  expect(statSync(logFileOf(home)).mode & 0o077).toBe(0);
});

test('of an error the kind, message, code, place and cause are kept, and nothing that a library hung on it', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.com)',
  });
  openLog(home).error({ err: new TypeError('cannot write', { cause }) }, 'failed');
  expect(lines()[0]).toMatchObject({
    err: {
      type: 'TypeError',
      message: 'cannot write',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { type: 'Error', message: 'duplicate key', code: '23505' },
    },
  });
  expect(readFileSync(logFileOf(home), 'utf8')).not.toContain('ada@');
});

test('addresses and passwords that an error quotes are left out', () => {
  const message = 'no route to postgres://reader:hunter2@db.example.com/x for ada.l+test@mail.example.com';
  openLog(home).error({ err: new Error(message) }, 'failed');
  expect(lines()[0]).toMatchObject({
    err: { message: 'no route to postgres://***@db.example.com/x for ***@***' },
  });
});
