import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Framework asks the npm registry for the newest version of each library that its client could load, used or not, unless
 * a folder `_npm/<name>@<version>` in its cache answers. None of them is used here, so empty folders of any version do.
 * @param {string} framework folder of the package `@observablehq/framework`
 * @param {string} cache Framework's cache, `<root>/.observablehq/cache`
 */
export function prepareOfflineVersions(framework, cache) {
  for (const name of optionalLibraries(join(framework, 'dist', 'client'))) {
    mkdirSync(join(cache, '_npm', `${name}@0.0.0`), { recursive: true });
  }
}

function optionalLibraries(client) {
  const modules = readdirSync(client, { recursive: true }).filter((file) => file.endsWith('.js'));
  const specifier = /"npm:(@[\w-]+\/[\w.-]+|[\w.-]+)/g;
  return new Set(
    modules.flatMap((file) =>
      [...readFileSync(join(client, file), 'utf8').matchAll(specifier)].map(([, name]) => name),
    ),
  );
}
