import {
  bareError,
  errorList,
  forbidden,
  gatewayError,
  serverFault,
  unauthorized,
} from '../atlassian/errors.ts';
import { callerOf } from '../github/callers.ts';
import { notFound, problem } from '../github/errors.ts';
import type { Dialect } from '../http/dialect.ts';
import { type Reply, type Request, text } from '../http/exchange.ts';
import { accessError, artifactoryError } from '../jfrog/replies.ts';
import { webPage } from './web-page.ts';

/** How each platform says it. */
interface Words {
  /** The credential was good, and is no longer. */
  expired(request: Request): Reply;
  /** The credential may not see this any more. */
  forbidden(request: Request): Reply;
  /** The platform itself has failed; some send their gateway to say so. */
  failed(request: Request, status: number): Reply;
}

const isWorkspaces = ({ path }: Request): boolean => path.endsWith('/workspaces');
const isAccess = ({ path }: Request): boolean => path.startsWith('/access/');

export const words: Record<Dialect['name'], Words> = {
  atlassian: {
    expired: (request) =>
      request.path.startsWith('/admin/v1/') || isWorkspaces(request)
        ? gatewayError(401, 'Unauthorized')
        : errorList(unauthorized('The API key has expired')),
    forbidden: (request) =>
      (isWorkspaces(request) ? bareError : errorList)(forbidden('The API key may not read this')),
    failed: (request, status) =>
      (isWorkspaces(request) ? bareError : errorList)({ ...serverFault('Try again later'), status }),
  },
  github: {
    expired: () => problem(401, 'Bad credentials'),
    // A token that lacks a scope finds nothing; an app is told.
    forbidden: (request) =>
      callerOf(request) === 'installation'
        ? problem(403, 'Resource not accessible by integration')
        : notFound(),
    failed: (_request, status) => problem(status, 'Server Error'),
  },
  jfrog: {
    expired: (request) =>
      isAccess(request)
        ? accessError(401, 'UNAUTHORIZED', 'Token is expired')
        : artifactoryError(401, 'Token failed verification: expired'),
    forbidden: (request) =>
      isAccess(request)
        ? { status: 403, headers: {}, body: '' }
        : artifactoryError(403, 'The user is not permitted to do this'),
    failed: (_request, status) => webPage(`${status} Bad Gateway`, status),
  },
  trello: {
    expired: () => text('expired token', 401),
    forbidden: () => text('unauthorized permission requested', 401),
    failed: (_request, status) => text(status === 504 ? 'Gateway Timeout' : 'Service Unavailable', status),
  },
};
