import { z } from 'zod';

/** An address that is safe to write down and to speak with: HTTPS, to this machine also HTTP, without credentials in it. */
export const webAddress = z
  .string('must be a web address')
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'must be a web address, e.g. https://example.com/insights',
    abort: true,
  })
  .refine((text) => new URL(text).protocol === 'https:' || isThisMachine(new URL(text).hostname), {
    error: 'must begin with https:// (only to localhost is http allowed)',
    abort: true,
  })
  .refine(
    (text) => new URL(text).username === '' && new URL(text).password === '' && new URL(text).hash === '',
    'must hold no credentials and no fragment',
  );

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
