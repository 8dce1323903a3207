import { atlassian } from '../activities/atlassian/platform.ts';
import type { Platform } from '../activities/engine/platform.ts';
import { github } from '../activities/github/platform.ts';
import { jfrog } from '../activities/jfrog/platform.ts';
import { trello } from '../activities/trello/platform.ts';

/** The platforms, in the order in which they are shown. A fifth one is a folder under `activities/` and a line here. */
export const platforms: readonly Platform[] = [atlassian, github, jfrog, trello];
