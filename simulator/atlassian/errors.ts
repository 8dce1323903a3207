import { json, type Reply } from '../http/exchange.ts';

/** What went wrong, as the documents number it: `ADMIN-404-2`. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
}

const problemId = 'a7e1c3f2-0000-4000-8000-5151515151ab';

/** Most endpoints: a list of errors, each with its status as text. */
export function errorList(problem: Problem): Reply {
  return json({ errors: [{ id: problemId, ...problem, status: String(problem.status) }] }, problem.status);
}

/** The gateway in front of v1 and of the workspaces. */
export function gatewayError(status: number, message: string): Reply {
  return json({ code: status, message }, status);
}

/** The workspaces: one error, bare. */
export function bareError(problem: Problem): Reply {
  return json({ id: problemId, ...problem, status: String(problem.status) }, problem.status);
}

const problem =
  (status: number, code: string, title: string) =>
  (detail: string): Problem => ({ status, code: `ADMIN-${code}`, title, detail });

export const badCursor = problem(400, '400-1', 'Bad cursor');
export const badBody = problem(400, '400-24', 'Invalid request body');
export const badQuery = problem(400, '400-21', 'Invalid query parameter');
export const forbidden = problem(403, '403-3', 'Not allowed to manage this organization');
export const noResource = problem(404, '404-1', 'Resource not found');
export const noOrganization = problem(404, '404-2', 'Organization not found');
export const noUser = problem(404, '404-8', 'User not found');
export const noGroup = problem(404, '404-10', 'Group not found');
export const serverFault = problem(500, '500-1', 'Internal server error');
export const unauthorized = problem(401, '401-1', 'Unauthorized');
export const tooManyRequests = problem(429, '429-1', 'Too many requests');
