// `npm start`, `npm test` and `npm run insights` come through here first: node setup/prepare.mjs start|test
// Until the version is known to be fit, this file keeps to what Node 12 can read; the rest is loaded after.
import { nodeProblem } from './node-version.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import('./steps.mjs')
    .then((steps) => steps.prepare(process.argv[2]))
    .catch((error) => {
      // An error of ours, or of the system (a full disk, a file that is not ours), speaks for itself.
      console.error(error.name === 'SetupError' || error.code ? `\n${error.message}\n` : error);
      process.exitCode = 1;
    });
}
