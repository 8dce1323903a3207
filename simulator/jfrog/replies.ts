import { json, type Reply } from '../http/exchange.ts';

/** Artifactory prints its JSON for reading: `"key" : value`. */
export function printed(body: unknown, contentType = 'application/json', status = 200): Reply {
  const text = JSON.stringify(body, null, 2).replaceAll(/^(\s*"(?:[^"\\]|\\.)*"):/gm, '$1 :');
  return { status, headers: { 'content-type': contentType }, body: text };
}

export const legacyType = (kind: 'User' | 'Users' | 'Group' | 'Groups'): string =>
  `application/vnd.org.jfrog.artifactory.security.${kind}+json`;

export function artifactoryError(status: number, message: string): Reply {
  return printed({ errors: [{ status, message }] }, 'application/json', status);
}

export function accessError(status: number, code: string, message: string): Reply {
  return json({ errors: [{ code, message }] }, status);
}
