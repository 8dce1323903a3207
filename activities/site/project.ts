import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is made of the installed packages, once for all homes. */
export const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/** The site's sources. */
export const reports = fileURLToPath(new URL('../../reports', import.meta.url));

const frameworkManifest = createRequire(import.meta.url).resolve('@observablehq/framework/package.json');

/** The command `observable`. */
export const observable = join(dirname(frameworkManifest), 'dist', 'bin', 'observable.js');

/** The folder that the libraries of the pages come from. */
export const nodeModules = join(dirname(frameworkManifest), '..', '..');
