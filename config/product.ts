import { z } from 'zod';
import { platformNames } from '../activities/engine/platform.ts';
import { platforms } from './platforms.ts';

/** `<platform>/<product>`, e.g. `github/copilot`: the product by the key that its seats are counted under. */
export const product = z
  .string()
  .regex(
    new RegExp(`^(${platformNames.join('|')})/[\\w.-]+$`),
    `must be PLATFORM/PRODUCT, e.g. github/copilot (platforms: ${platformNames.join(', ')})`,
  )
  .superRefine((written, context) => {
    const [name, key = ''] = written.split('/');
    const keys = platforms.find((one) => one.name === name)?.productKeys?.(key);
    if (keys === undefined || keys.includes(key)) return;
    const message = `must be ${keys.map((one) => `${name}/${one}`).join(' or ')}: its seats are counted under that key`;
    context.addIssue({ code: 'custom', message });
  });
