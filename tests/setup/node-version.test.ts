import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeProblem } from '../../setup/node-version.mjs';

test.each(['12.22.12', '14.21.3', '18.20.4', '20.9.0', '20.18.3'])(
  'Node %s is refused in one line',
  (version) => {
    expect(nodeProblem(version)).toMatch(
      new RegExp(
        `^Operational Insights needs Node 20\\.19\\.0 or later; this is Node ${version}\\. Install .*$`,
      ),
    );
  },
);

test.each(['20.19.0', '20.20.2', '21.0.0', '22.12.0', '24.0.0', '100.0.0'])('Node %s will do', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test('what an old Node reads before the check holds no syntax that it cannot read', () => {
  for (const file of ['setup/prepare.mjs', 'setup/node-version.mjs']) {
    expect(readFileSync(file, 'utf8')).not.toMatch(
      /\?\.|\?\?|\|\|=|&&=|^\s*await |from 'node:|#\w+|static \{|\bat\(/m,
    );
  }
});
