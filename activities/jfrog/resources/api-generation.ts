import { version } from '../../../transforms/jfrog/records.ts';

/** Access v2 has users and groups from Artifactory 7.49.3, which deprecates the older lists. */
const first = [7, 49, 3];

/** The instances whose users and groups are read through Access v2; one whose version cannot be read counts among them. */
export const hasAccessV2 = {
  resource: 'version',
  includes(payload: unknown): boolean {
    const numbers = /^(\d+)\.(\d+)\.(\d+)/.exec(version.parse(payload).version)?.slice(1).map(Number);
    if (!numbers) return true;
    const at = numbers.findIndex((number, index) => number !== first[index]);
    return at === -1 || (numbers[at] ?? 0) > (first[at] ?? 0);
  },
};

/** The others, which have the older lists only. */
export const hasOlderApiOnly = {
  resource: 'version',
  includes: (payload: unknown): boolean => !hasAccessV2.includes(payload),
};
