import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { finishPage } from '../../activities/site/finish-pages.ts';
import { verifySite } from '../../activities/site/verify-site.ts';
import { tempFolder } from '../services/temp-home.ts';

const pages = [
  '404',
  'data-health',
  'index',
  'money',
  'renewals',
  'people',
  ...['atlassian', 'github', 'jfrog', 'trello'].map((p) => `platforms/${p}`),
];
let site: string;

function write(file: string, content: string): void {
  mkdirSync(dirname(join(site, file)), { recursive: true });
  writeFileSync(join(site, file), content);
}

beforeEach(() => {
  site = tempFolder(0o755);
  for (const page of pages) write(`${page}.html`, '<html lang="en">');
  write('_file/data/usage.1a2b3c4d.json', '[]');
  write(
    '_import/components/a.1a2b3c4d.js',
    `import {html} from "../../_node/htl@0.3.1/index.js";\nexport const from = 'from';`,
  );
});

test('a complete site is let through', async () => {
  await expect(verifySite(site)).resolves.toBeUndefined();
});

test.each([
  ['a page is missing', () => rmSync(join(site, 'people.html')), 'people.html is missing'],
  ['there is no data', () => rmSync(join(site, '_file'), { recursive: true }), 'no data'],
  ['a data file is empty', () => write('_file/data/usage.1a2b3c4d.json', ''), 'not a JSON array'],
  [
    'a data file was cut off',
    () => write('_file/data/usage.1a2b3c4d.json', '[{"a": 1}, {"a"'),
    'not a JSON array',
  ],
  ['a library was not bundled', () => write('_import/b.js', 'import {html} from "htl";'), 'a library'],
  [
    'a page loads from elsewhere',
    () => write('index.html', 'import("https://example.com/x.js")'),
    'a library',
  ],
])('where %s, the site is refused', async (_, damage, reason) => {
  damage();
  await expect(verifySite(site)).rejects.toThrow(reason);
});

test('a page of another make is refused instead of left as it is', () => {
  expect(() => finishPage('<html data-new>', 'index.html')).toThrow('index.html has no <html>');
});
