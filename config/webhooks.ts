import { z } from 'zod';
import { isPrivateHost } from '../activities/alerts/private-address.ts';
import { variableName } from './variable-name.ts';
import { webAddress } from './web-address.ts';

const webhook = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
    url: webAddress,
    secret: variableName,
    allowPrivate: z.boolean('must be true or false').default(false),
  })
  .superRefine((given, context) => {
    if (given.allowPrivate || !isPrivateHost(new URL(given.url).hostname)) return;
    const message = 'is an address of a private network: say `allowPrivate: true` if that is meant';
    context.addIssue({ code: 'custom', path: ['url'], message, input: given });
  });

/**
 * Who is told of alerts, by Standard Webhooks 1.0.0. `secret` names the environment variable with the signing secret
 * (`whsec_…`; several, separated by blanks, while it is being renewed). `allowPrivate`: it may be in a private network.
 */
export type Webhook = z.infer<typeof webhook>;

export const webhooks = z.array(webhook).superRefine((all, context) => {
  all.forEach(({ name }, index) => {
    if (all.findIndex((other) => other.name === name) < index)
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `"${name}" is used twice`,
        input: all,
      });
  });
});
