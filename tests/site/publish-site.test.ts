import { mkdirSync, readdirSync, readFileSync, realpathSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { publishSite, removeOldBuilds } from '../../activities/site/publish-site.ts';
import { tempFolder } from '../services/temp-home.ts';

function makeOutput(folder: string, content: string): string {
  const output = join(folder, `.output-${content}`);
  mkdirSync(output);
  writeFileSync(join(output, 'index.html'), content);
  return output;
}

test('the link leads to the newest site, and a reader of the old one still finds its files', async () => {
  const folder = tempFolder(0o755);
  const link = join(folder, 'dist');
  await publishSite(makeOutput(folder, 'first'), folder, 'run 1', link);
  const old = realpathSync(link);
  await publishSite(makeOutput(folder, 'second'), folder, 'run 2', link);
  expect(readFileSync(join(link, 'index.html'), 'utf8')).toBe('second');
  expect(readFileSync(join(old, 'index.html'), 'utf8')).toBe('first');
  expect(readdirSync(folder).sort()).toEqual(['dist', 'run-1', 'run-2']);
});

test('a run that is built again does not write into the site that is served', async () => {
  const folder = tempFolder(0o755);
  const link = join(folder, 'dist');
  await publishSite(makeOutput(folder, 'first'), folder, 'run', link);
  await publishSite(makeOutput(folder, 'second'), folder, 'run', link);
  expect(basename(realpathSync(link))).toBe('run.2');
  expect(readFileSync(join(folder, 'run', 'index.html'), 'utf8')).toBe('first');
});

test('a run cannot name a folder outside', async () => {
  const folder = tempFolder(0o755);
  const site = join(folder, 'site');
  mkdirSync(site);
  const path = await publishSite(makeOutput(folder, 'x'), site, '../../evil', join(folder, 'dist'));
  expect(path.startsWith(`${site}/`)).toBe(true);
});

test('where the link is taken by a folder, nothing is left half done', async () => {
  const folder = tempFolder(0o755);
  const link = join(folder, 'dist');
  mkdirSync(link);
  writeFileSync(join(link, 'keep'), '');
  await expect(publishSite(makeOutput(folder, 'x'), folder, 'run', link)).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['dist', 'run']);
});

test('the newest three builds and the one that is served stay', async () => {
  const site = tempFolder(0o755);
  const link = join(site, '..', `${basename(site)}-dist`);
  await publishSite(makeOutput(site, 'served'), site, 'served', link);
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  utimesSync(join(site, 'served'), ago(500), ago(500));
  for (const minutes of [1, 2, 3, 4, 5]) {
    mkdirSync(join(site, `build-${minutes}`));
    utimesSync(join(site, `build-${minutes}`), ago(minutes), ago(minutes));
  }
  for (const [name, minutes] of [
    ['.building-dead', 120],
    ['.building-now', 1],
  ] as const) {
    mkdirSync(join(site, name));
    utimesSync(join(site, name), ago(minutes), ago(minutes));
  }
  await removeOldBuilds(site, link);
  expect(readdirSync(site).sort()).toEqual(['.building-now', 'build-1', 'build-2', 'build-3', 'served']);
});
