/** The four platforms, in the order of the navigation, and the variables that connect each. */
export const platforms = [
  { platform: 'atlassian', title: 'Atlassian', variables: ['ATLASSIAN_ORG_ID', 'ATLASSIAN_API_KEY'] },
  { platform: 'github', title: 'GitHub', variables: ['GITHUB_ENTERPRISE', 'GITHUB_ORGS', 'GITHUB_TOKEN'] },
  { platform: 'jfrog', title: 'JFrog', variables: ['JFROG_URL', 'JFROG_ACCESS_TOKEN'] },
  { platform: 'trello', title: 'Trello', variables: ['TRELLO_API_KEY', 'TRELLO_API_TOKEN'] },
];

/** As its makers write it. */
export function titleOf(platform) {
  return platforms.find((known) => known.platform === platform)?.title ?? platform;
}
