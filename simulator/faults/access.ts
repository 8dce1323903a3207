import { header, type Request } from '../http/exchange.ts';
import { everywhere, kind } from './mischief.ts';
import { words } from './words.ts';

/**
 * The credential that the first request met expired at that moment, and is refused from then on (say `on: { from: 5 }`).
 * A newer one, as an app asks for, is welcome.
 */
export const tokenExpired = kind('token_expired', everywhere, {}, () => {
  let expired: string | undefined;
  return ({ dialect, request }, next) => {
    expired ??= credentialOf(request);
    return credentialOf(request) === expired ? words[dialect.name].expired(request) : next(request);
  };
});

function credentialOf(request: Request): string {
  const { query } = request;
  return header(request, 'authorization') ?? `${query.get('key')} ${query.get('token')}`;
}

/** The credential still opens the door, and may no longer see this. */
export const permissionLost = kind('permission_lost', everywhere, {}, () => {
  return ({ dialect, request }) => words[dialect.name].forbidden(request);
});
