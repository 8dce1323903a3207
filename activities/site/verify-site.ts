import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SiteBuildError } from './site-build-error.ts';

const expectedPages = [
  '404.html',
  'data-health.html',
  'index.html',
  'money.html',
  'people.html',
  'platforms/atlassian.html',
  'platforms/github.html',
  'platforms/jfrog.html',
  'platforms/trello.html',
  'renewals.html',
];
const rows = z.array(z.object({}));
/** An import by a name: a library that Framework did not bundle, and that the browser could not find. */
const unbundled = /(?:^[ \t]*(?:import|export)\b[^'"]*\bfrom\s*|\bimport\(\s*)["'](?![./])[^"']+["']/m;

/**
 * Looks at a built site before anybody else does.
 * @throws {SiteBuildError} naming the page, the data file or the module that is not as it has to be
 */
export async function verifySite(folder: string): Promise<void> {
  for (const page of expectedPages) {
    await access(join(folder, page)).catch((cause) => {
      throw new SiteBuildError(`the page ${page} is missing.`, [], cause);
    });
  }
  const files = await readdir(folder, { recursive: true });
  const data = files.filter((file) => file.startsWith('_file') && file.endsWith('.json'));
  if (data.length === 0) throw new SiteBuildError('it has no data.');
  for (const file of data) {
    const content = await readFile(join(folder, file), 'utf8');
    if (!isRows(content)) throw new SiteBuildError(`${file} is not a JSON array of rows.`);
  }
  const isOurs = (name: string): boolean =>
    name.endsWith('.html') || (name.startsWith('_import') && name.endsWith('.js'));
  for (const file of files.filter(isOurs)) {
    const found = unbundled.exec(await readFile(join(folder, file), 'utf8'));
    if (found) throw new SiteBuildError(`${file} asks for a library that is not in the site: ${found[0]}`);
  }
}

function isRows(content: string): boolean {
  try {
    return rows.safeParse(JSON.parse(content)).success;
  } catch {
    return false;
  }
}
