import type { TransformContext } from '../../../transforms/derivation.ts';

export const context: TransformContext = {
  connection: 'github',
  settings: { enterprise: 'acme', organizations: 'acme,acme-labs' },
  serviceAccounts: ['svc-*', '*-bot', '*[bot]'],
  internalAccounts: [],
};
