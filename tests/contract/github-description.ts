import { createRequire } from 'node:module';
import { cut } from './cut.ts';
import type { Description } from './description.ts';

const whole = createRequire(import.meta.url)('@octokit/openapi/generated/ghec.json') as Description;

/** What GitHub's guide asks of every request, and its description leaves out. */
const always = [
  // The version that the description is of.
  { name: 'X-GitHub-Api-Version', in: 'header', required: true, schema: { enum: ['2022-11-28'] } },
  { name: 'User-Agent', in: 'header', required: true, schema: { type: 'string', minLength: 1 } },
];

/** GitHub's own description of its Enterprise Cloud API, cut to some paths. */
export function githubDescription(paths: string[]): Description {
  const description = cut(whole, paths);
  for (const [path, item] of Object.entries(description.paths)) {
    description.paths[path] = { ...item, parameters: [...always, ...(item.parameters ?? [])] };
  }
  return {
    ...description,
    security: [{ token: [] }],
    components: { ...description.components, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}
