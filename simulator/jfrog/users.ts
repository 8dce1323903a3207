import { json, type Reply, type Request, wholeNumber } from '../http/exchange.ts';
import { secondOfDay } from '../model/activity.ts';
import { type Company, draw, isFounder } from '../model/company.ts';
import { type Day, instantWithOffset } from '../model/days.ts';
import {
  findUser,
  groupsOf,
  lastLogin,
  positionAfter,
  userEmail,
  username,
  userStatus,
  users,
} from '../model/jfrog.ts';
import { salt } from '../model/salts.ts';
import { accessError, artifactoryError, legacyType, printed } from './replies.ts';

const realm = (p: number): string => (p >= 0 && p % 4 === 0 ? 'saml' : 'internal');

/** Sorted by name; the cursor is the last name of the page, and is absent from the last page. */
export function listUsers(request: Request): Reply {
  const { company, day, query, base } = request;
  const limit = wholeNumber(query.get('limit'), 1000, 1, 120_000);
  if (limit === null) return accessError(400, 'BAD_REQUEST', 'limit must be a positive number');
  const all = users(company, day);
  const status = query.get('status');
  const part = query.get('username');
  const cursor = query.get('cursor');
  const found: number[] = [];
  let at = cursor === null ? 0 : positionAfter(company, all, cursor);
  for (; at < all.length && found.length < limit; at++) {
    const p = all[at] ?? 0;
    if (status !== null && userStatus(company, p, day) !== status) continue;
    if (part === null || username(company, p).includes(part)) found.push(p);
  }
  const last = found.at(-1);
  return json({
    users: found.map((p) => ({
      username: username(company, p),
      uri: `${base}/access/api/v2/users/${encodeURIComponent(username(company, p))}`,
      realm: realm(p),
      status: userStatus(company, p, day),
    })),
    ...(at < all.length && last !== undefined ? { cursor: username(company, last) } : {}),
  });
}

/** Local time of the node that served the login: some in UTC, some not. */
function loginTime(company: Company, p: number, day: Day): string | null {
  const on = lastLogin(company, p, day);
  if (on === null) return null;
  return instantWithOffset(on, secondOfDay(company, p, salt.jfrog, on), p % 3 === 0 ? 2 : 0, p % 1000);
}

export function showUser({ company, day, params }: Request): Reply {
  const p = findUser(company, params.name ?? '', day);
  if (p === null) return accessError(404, 'NOT_FOUND', 'User does not exist');
  const address = userEmail(company, p);
  const at = loginTime(company, p, day);
  const admin = isFounder(company, p) && p >= 0 && p < 3;
  return json({
    username: username(company, p),
    ...(address === null ? {} : { email: address }),
    admin,
    effective_admin: admin,
    profile_updatable: true,
    disable_ui_access: draw(company, salt.jfrogState, p, 1) < 0.1,
    internal_password_disabled: realm(p) === 'saml',
    ...(at === null ? (p % 5 === 0 ? { last_logged_in: null } : {}) : { last_logged_in: at }),
    realm: realm(p),
    groups: groupsOf(company, p),
    status: userStatus(company, p, day),
  });
}

export function listLegacyUsers({ company, day, base }: Request): Reply {
  const rows = Array.from(users(company, day), (p) => ({
    name: username(company, p).replaceAll(' ', '+'),
    uri: `${base}/artifactory/api/security/users/${encodeURIComponent(username(company, p))}`,
    realm: realm(p),
  }));
  return printed(rows, legacyType('Users'));
}

export function showLegacyUser({ company, day, params }: Request): Reply {
  const name = params.name ?? '';
  const p = findUser(company, name, day) ?? findUser(company, name.replaceAll('+', ' '), day);
  if (p === null) return artifactoryError(404, 'User not found');
  const address = userEmail(company, p);
  const at = loginTime(company, p, day);
  const mine = groupsOf(company, p);
  return printed(
    {
      name: username(company, p).replaceAll(' ', '+'),
      ...(address === null ? {} : { email: address }),
      admin: p >= 0 && p < 3,
      policyViewer: false,
      policyManager: false,
      watchManager: false,
      reportsManager: false,
      profileUpdatable: true,
      internalPasswordDisabled: realm(p) === 'saml',
      ...(mine.length === 0 ? {} : { groups: mine }),
      ...(at === null ? {} : { lastLoggedIn: at }),
      lastLoggedInMillis: 0,
      realm: realm(p),
      offlineMode: false,
      disableUIAccess: draw(company, salt.jfrogState, p, 1) < 0.1,
      mfaStatus: 'NONE',
      status: userStatus(company, p, day).toUpperCase(),
      shouldInvite: false,
    },
    legacyType('User'),
  );
}
