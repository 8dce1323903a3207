import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareOfflineVersions } from './offline-versions.mjs';
import { siteFooter, siteHeader } from './page-frame.mjs';
import { runQuery } from './run-query.mjs';
import { platforms } from './src/components/platforms.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, 'src');
const framework = dirname(createRequire(import.meta.url).resolve('@observablehq/framework/package.json'));
prepareOfflineVersions(framework, join(root, '.observablehq', 'cache'));
const [installation] = await runQuery(join(root, 'data', 'installation.json.sql'));

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
  interpreters: { '.sql': [process.execPath, join(here, 'sql-loader.mjs')] },
};
