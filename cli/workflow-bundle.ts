import { fileURLToPath } from 'node:url';

/** The workflows as a worker loads them; the set-up makes it (`setup/workflow-bundle.mjs`). */
export const workflowBundle = {
  codePath: fileURLToPath(new URL('../.cache/workflows/bundle.js', import.meta.url)),
};
