import { z } from 'zod';

/** The name of an environment variable: what it holds is a secret, and never stands in the configuration. */
export const variableName = z
  .string('must be the NAME of an environment variable')
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the NAME of an environment variable, not its value');
