import type { Signal } from '../signal.ts';
import { accountKey } from './account-key.ts';
import type { User } from './records.ts';
import { instance } from './scopes.ts';

/** The last login to the web interface. Clients (docker, npm, CI) leave no trace in it. */
export function loginSignals(user: User): Signal[] {
  if (!user.lastLoggedIn) return [];
  return [
    {
      account: accountKey(user),
      product: 'platform',
      scope: instance,
      source: 'login',
      at: user.lastLoggedIn,
    },
  ];
}
