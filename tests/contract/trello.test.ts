import { trello } from '../../activities/trello/platform.ts';
import { credentials } from '../../simulator/credentials.ts';
import { askAgain } from './again.ts';
import { contractOf } from './contract.ts';
import { ownDescription, vendorDescription } from './descriptions.ts';
import { trelloExceptions } from './exceptions.ts';
import { type Account, testContract } from './test-contract.ts';

const own: Account = {
  title: 'our own description',
  contract: contractOf(ownDescription('trello')),
  exceptions: [],
  isExact: true,
};
const theirs = vendorDescription('trello');
const second: Account[] = theirs
  ? [{ title: 'Trello', contract: contractOf(theirs), exceptions: trelloExceptions, isExact: false }]
  : [];

const { key, token } = credentials.trello;
const oauth = (givenKey: string, givenToken: string) => ({
  authorization: `OAuth oauth_consumer_key="${givenKey}", oauth_token="${givenToken}"`,
});
const ask = (path: string) => (base: string) => fetch(base + path, { headers: oauth(key, token) });

testContract({
  platform: trello,
  accounts: [own, ...second],
  // Trello's lists are whole; only actions have a following page.
  onOnePage: ['workspaces', 'memberships', 'boards', 'board-memberships', 'token-boards'],
  pageSizes: {},
  besides: {
    'a wrong key': (base, recorded) => askAgain(base, recorded, oauth('wrong', token)),
    'a wrong token': (base, recorded) => askAgain(base, recorded, oauth(key, 'wrong')),
    'an unknown workspace': ask('/1/organizations/000000000000000000000000/memberships?filter=all'),
  },
});
