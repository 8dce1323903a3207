import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SiteBuildError } from './site-build-error.ts';

/**
 * Mends what Framework hard-codes into every page: no language, zooming forbidden on phones, and one title for all pages
 * that are made from one source. Returns the pages' paths.
 * @throws {SiteBuildError} when a page is not as it is expected (another version of Framework)
 */
export async function finishPages(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const pages = files.filter((file) => file.endsWith('.html')).sort();
  for (const page of pages) {
    const path = join(folder, page);
    await writeFile(path, finishPage(await readFile(path, 'utf8'), page));
  }
  return pages;
}

/** The page's own place in the navigation. */
const currentPage = /aria-current="page">([^<]+)</;

export function finishPage(html: string, page: string): string {
  const replacements: [found: string | RegExp, replacement: string][] = [
    ['<html>', '<html lang="en">'],
    ['width=device-width, initial-scale=1, maximum-scale=1', 'width=device-width, initial-scale=1'],
  ];
  const name = currentPage.exec(html)?.[1];
  if (name) replacements.push([/<title>[^<|]*/, `<title>${name} `]);
  return replacements.reduce((finished, [found, replacement]) => {
    const next = finished.replace(found, () => replacement);
    if (next === finished && typeof found === 'string') {
      throw new SiteBuildError(`${page} has no ${found}.`, [
        'activities/site/finish-pages.ts expects another page.',
      ]);
    }
    return next;
  }, html);
}
