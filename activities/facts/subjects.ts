import { subjects as atlassian } from '../../transforms/atlassian/subjects.ts';
import type { Subject } from '../../transforms/derivation.ts';
import { subjects as github } from '../../transforms/github/subjects.ts';
import { subjects as jfrog } from '../../transforms/jfrog/subjects.ts';
import { subjects as trello } from '../../transforms/trello/subjects.ts';
import type { PlatformName } from '../engine/platform.ts';

const subjects: Record<PlatformName, Subject[]> = { atlassian, github, jfrog, trello };

/** What is derived from a platform's records. */
export function subjectsOf(platform: PlatformName): Subject[] {
  return subjects[platform];
}
