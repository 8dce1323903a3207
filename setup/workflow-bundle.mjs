import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { madeOfSources } from './made-of-sources.mjs';
import { projectRoot } from './project-root.mjs';

/**
 * The workflows in one file, as Temporal's worker loads them into its sandbox. Webpack takes seconds and some hundred
 * megabytes to make it, which no start of a worker has to spend anew.
 */
export const workflowBundle = madeOfSources('workflows', async (folder) => {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const read = new Set();
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve(projectRoot, 'workflows/index.ts'),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), noteFilesIn(read)] }),
  });
  await writeFile(join(folder, 'bundle.js'), code);
  const own = [...read].map((file) => relative(projectRoot, file)).filter(isOurs);
  return [...own, 'package-lock.json', 'setup/workflow-bundle.mjs'];
});

/** @returns {import('webpack').WebpackPluginInstance} */
const noteFilesIn = (files) => ({
  apply: ({ hooks }) =>
    hooks.done.tap('what was read', ({ compilation }) => {
      for (const file of compilation.fileDependencies) files.add(file);
    }),
});

/** Not a library's, and not what Temporal writes around the workflows. */
const isOurs = (file) => file.endsWith('.ts') && !/^\.\.|node_modules/.test(file);
