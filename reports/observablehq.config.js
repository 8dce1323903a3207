import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareOfflineVersions } from './offline-versions.mjs';
import { siteFooter, siteHeader } from './page-frame.mjs';
import { platforms } from './src/components/platforms.js';
import { writeData } from './write-data.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), 'src');
const framework = dirname(createRequire(import.meta.url).resolve('@observablehq/framework/package.json'));
prepareOfflineVersions(framework, join(root, '.observablehq', 'cache'));

// In place of a data loader for each file: forty processes, each with a moment of its own.
const data = join(root, 'data');
await writeData(data, { platform: platforms.map(({ platform }) => platform) });
const [installation] = JSON.parse(readFileSync(join(data, 'installation.json'), 'utf8'));

export default {
  root: 'src',
  title: 'Operational Insights',
  style: 'style.css',
  // The default is a font of another origin.
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  head: '<link rel="icon" href="/icon.svg" type="image/svg+xml"><script type="module" src="/components/live-state.js"></script>',
  header: ({ path }) => siteHeader({ path, installation }),
  footer: () => siteFooter({ installation }),
  dynamicPaths: platforms.map(({ platform }) => `/platforms/${platform}`),
};
