import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { ConfigurationError } from '../activities/engine/errors.ts';

/** Environment variables that are set to something. */
export type Variables = Record<string, string>;

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const dotEnv = `${projectRoot}.env`;

/**
 * The variables of the process, and those of `.env` that it does not have. Read anew at each call, so that a credential
 * that was renewed is found. A variable that is set to nothing counts as not set, and hides the one in `.env`.
 * @throws ConfigurationError when `.env` cannot be read.
 */
export function readProcessVariables(env: NodeJS.ProcessEnv = process.env, file = dotEnv): Variables {
  return Object.fromEntries(
    Object.entries({ ...parseFile(file), ...env }).flatMap(([name, value]) =>
      value?.trim() ? [[name, value.trim()]] : [],
    ),
  );
}

function parseFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigurationError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/**
 * A variable's value, or the content of the file that `<name>_FILE` names (secrets mounted by an orchestrator).
 * @throws ConfigurationError when both are set, or the file cannot be read.
 */
export function readVariable(variables: Variables, name: string): string | undefined {
  const value = variables[name];
  const file = variables[`${name}_FILE`];
  if (file === undefined) return value;
  if (value !== undefined) {
    throw new ConfigurationError(`${name} and ${name}_FILE are both set: remove one of them.`);
  }
  try {
    const content = readFileSync(file, 'utf8').trim();
    if (content) return content;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new ConfigurationError(`${name}_FILE: ${file} cannot be read (${code}).`, { cause });
  }
  throw new ConfigurationError(`${name}_FILE: ${file} is empty.`);
}
