import { z } from 'zod';
import { platformNames } from '../activities/engine/platform.ts';

/** `<platform>/<product>`, e.g. `github/copilot`; the product's key is the platform's own. */
export const product = z
  .string()
  .regex(
    new RegExp(`^(${platformNames.join('|')})/[\\w.-]+$`),
    `must be PLATFORM/PRODUCT, e.g. github/copilot (platforms: ${platformNames.join(', ')})`,
  );
