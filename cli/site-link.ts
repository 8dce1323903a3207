import { join } from 'node:path';
import { projectRoot } from '../config/variables.ts';

/** Where the built site is: a symlink into the home, swapped at each build. */
export const siteLink = join(projectRoot, 'reports/dist');
