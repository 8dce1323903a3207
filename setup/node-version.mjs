// Read by whatever Node a user has, however old: no syntax or API here that Node 12 does not know.

export const oldestNode = '20.19.0';

/**
 * What is wrong with this version of Node, in one line, or undefined when it will do.
 * @param {string} version as in `process.versions.node`, e.g. `18.20.4`
 * @returns {string | undefined}
 */
export function nodeProblem(version) {
  const have = version.split('.').map(Number);
  const need = oldestNode.split('.').map(Number);
  for (let part = 0; part < need.length; part += 1) {
    if (have[part] > need[part]) return undefined;
    if (have[part] < need[part]) {
      return (
        'Operational Insights needs Node ' +
        oldestNode +
        ' or later; this is Node ' +
        version +
        '. Install a newer one from https://nodejs.org and run the command again.'
      );
    }
  }
  return undefined;
}
