import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropForeignSite } from '../../cli/site-link.ts';

let folder: string;
let link: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insights-link-'));
  link = join(folder, 'dist');
});
afterEach(() => rmSync(folder, { recursive: true }));

function serve(build: string): void {
  mkdirSync(join(folder, build));
  symlinkSync(join(folder, build), link);
}

test("a configured start takes the demo's report away, and leaves its files", () => {
  serve('insights_demo-sync-1');
  dropForeignSite('insights', link);
  expect(existsSync(link)).toBe(false);
  expect(existsSync(join(folder, 'insights_demo-sync-1'))).toBe(true);
});

test('a start leaves the report of its own kind in place', () => {
  serve('insights-sync-1');
  dropForeignSite('insights', link);
  expect(existsSync(link)).toBe(true);
});

test('where there is no report, there is nothing to do', () => {
  dropForeignSite('insights', link);
  expect(existsSync(link)).toBe(false);
});
