/** What the simulator accepts. None of it opens anything else. */
export const credentials = {
  atlassian: {
    organizationId: '4f1c27d0-93ab-1k05-jx7q-58220461c5j1',
    /** An unscoped organization key. */
    key: 'simulated-atlassian-key',
    /** A scoped key: lists no organization, may not read last-active dates. */
    scopedKey: 'simulated-atlassian-scoped-key',
  },
  github: {
    /** A classic token of an enterprise owner. */
    token: 'ghp_simulatedEnterpriseOwner',
    /** The same without the scope read:audit_log. */
    unauditedToken: 'ghp_simulatedOwnerWithoutAuditLog',
    /** A classic token that may read organizations, and nothing of the enterprise. */
    organizationToken: 'ghp_simulatedOrganizationReader',
    appId: '424242',
    installationId: '31337001',
  },
  jfrog: {
    /** An administrator's access token. */
    token: 'simulated-jfrog-admin-token',
    /** A token that may read identities only. */
    identitiesToken: 'simulated-jfrog-identities-token',
  },
  trello: {
    key: 'simulatedtrellokey00000000000000',
    token: 'ATTAsimulatedtrellotoken000000000000000000000000000000000000000000000000',
  },
} as const;
