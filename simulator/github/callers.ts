import { credentials } from '../credentials.ts';
import { bearer, type Handler, type Reply, type Request } from '../http/exchange.ts';
import { enterprise, enterpriseId } from '../model/github.ts';
import { isAppToken, isInstallationToken } from './app.ts';
import { notFound, problem } from './errors.ts';

const { token: ownerToken, unauditedToken, organizationToken } = credentials.github;

export type Caller = 'owner' | 'organization-reader' | 'app' | 'installation' | 'stranger';

export function callerOf(request: Request): Caller {
  const token = bearer(request);
  if (token === ownerToken || token === unauditedToken) return 'owner';
  if (token === organizationToken) return 'organization-reader';
  if (token === null) return 'stranger';
  if (isInstallationToken(token, Date.now())) return 'installation';
  return token.includes('.') && isAppToken(token, Date.now()) ? 'app' : 'stranger';
}

/** By its slug, and by its number as GitHub's own links have it. */
const names = [enterprise, String(enterpriseId)];

/** Enterprise endpoints: an owner's token; some take an installation's, others answer it with a 403. */
export function ofEnterprise(handler: Handler, forApps: boolean): Handler {
  return (request) => {
    const caller = callerOf(request);
    if (!names.includes(request.params.enterprise ?? '') || caller === 'organization-reader')
      return notFound();
    if (caller === 'installation' && !forApps) return problem(403, 'Resource not accessible by integration');
    return handler(request);
  };
}

/** Only the app itself may speak to these, and it may speak to no other. */
function isForApp(request: Request): boolean {
  return request.path.startsWith('/app') || request.path.endsWith('/installation');
}

/** The refusal of a wrong credential (a signed address is one of its own), or of one that does not belong here; null for whoever may enter. */
export function refuseEntry(request: Request): Reply | null {
  if (request.path.startsWith('/signed/')) return null;
  if (bearer(request) === null) return problem(401, 'Requires authentication');
  const caller = callerOf(request);
  if (caller === 'stranger') return problem(401, 'Bad credentials');
  if (isForApp(request) === (caller === 'app')) return null;
  return problem(401, caller === 'app' ? 'Bad credentials' : 'A JSON web token could not be decoded');
}
