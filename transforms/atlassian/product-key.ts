/** Other keys under which parts of the API know a product, and the one that its seats are counted under. */
const aliases = new Map([
  ['jira', 'jira-software'],
  ['jira-service-desk', 'jira-servicedesk'],
  ['jira-service-management', 'jira-servicedesk'],
]);

/** As Atlassian writes them; a product that is not here is named by the words of its key. */
const names = new Map([
  ['bitbucket', 'Bitbucket'],
  ['compass', 'Compass'],
  ['confluence', 'Confluence'],
  ['jira-core', 'Jira Work Management'],
  ['jira-ops', 'Jira Ops'],
  ['jira-product-discovery', 'Jira Product Discovery'],
  ['jira-servicedesk', 'Jira Service Management'],
  ['jira-software', 'Jira'],
  ['loom', 'Loom'],
  ['opsgenie', 'Opsgenie'],
  ['statuspage', 'Statuspage'],
  ['trello', 'Trello'],
]);

/** The one key of a product: `jira-service-desk` and `Jira Service Management` are `jira-servicedesk`. */
export function productKey(written: string): string {
  const key = written.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return aliases.get(key) ?? key;
}

/** Whether the key is one that we know by name. */
export function isKnownProduct(key: string): boolean {
  return names.has(key);
}

/** A readable name: `jira-servicedesk` is *Jira Service Management*, `team-central` is *Team Central*. */
export function productName(key: string): string {
  const words = key.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return names.get(key) ?? words.join(' ');
}
