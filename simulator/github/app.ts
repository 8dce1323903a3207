import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { z } from 'zod';
import { credentials } from '../credentials.ts';

interface KeyPair {
  privateKey: string;
  publicKey: string;
}

let keyPair: KeyPair | null = null;

/** The key pair of the simulated GitHub App, made on first use and known to this process only. */
export function appKeyPair(): KeyPair {
  keyPair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return keyPair;
}

const Header = z.object({ alg: z.literal('RS256') });
const Claims = z.object({ iat: z.number(), exp: z.number(), iss: z.union([z.string(), z.number()]) });

/** Whether a JSON Web Token is signed by the app's key and valid now; it may live ten minutes at most. */
export function isAppToken(token: string, now: number): boolean {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const seconds = now / 1000;
  const read = Claims.safeParse(decode(claims));
  return (
    Header.safeParse(decode(header)).success &&
    read.success &&
    String(read.data.iss) === credentials.github.appId &&
    read.data.iat <= seconds + 60 &&
    read.data.exp > seconds &&
    read.data.exp <= seconds + 660 &&
    verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${claims}`),
      appKeyPair().publicKey,
      Buffer.from(signature, 'base64url'),
    )
  );
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

const hour = 3_600_000;
const given = new Map<string, number>();

/** A new installation token; it lives for one hour. */
export function giveInstallationToken(now: number): { token: string; expiresAt: number } {
  const token = `ghs_${createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 36)}`;
  given.set(token, now + hour);
  return { token, expiresAt: now + hour };
}

export function isInstallationToken(token: string, now: number): boolean {
  return (given.get(token) ?? 0) > now;
}
