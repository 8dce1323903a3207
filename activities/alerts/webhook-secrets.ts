import { Webhook as Signer } from 'standardwebhooks';
import { readVariable, type Variables } from '../../config/variables.ts';
import { ConfigurationError } from '../engine/errors.ts';

const advice =
  'It must be whsec_ and the base64 of 24 to 64 random bytes: echo "whsec_$(openssl rand -base64 32)".';

/**
 * The signers of a webhook: one, or several while its secret is being renewed, so that the receiver knows one of them.
 * @throws ConfigurationError naming the variable, never its value.
 */
export function signersOf(variable: string, variables: Variables): Signer[] {
  const value = readVariable(variables, variable);
  if (value === undefined) throw new ConfigurationError(`${variable} is not set. ${advice}`);
  return value.split(/\s+/).map((secret) => {
    const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
    const length = encoded === undefined ? 0 : Buffer.from(encoded, 'base64').length;
    if (length < 24 || length > 64)
      throw new ConfigurationError(`${variable} is no secret of a webhook. ${advice}`);
    return new Signer(secret);
  });
}
