import { createRequire } from 'node:module';

/** GitHub's own description of its Enterprise Cloud API, as far as it is used here. */
interface Description {
  paths: Record<string, { get: { responses: Record<string, { content: Record<string, Media> }> } }>;
  components: { examples: Record<string, { value: unknown }> };
}
interface Media {
  schema: object;
  examples: Record<string, { $ref?: string; value?: unknown }>;
}

export const description = createRequire(import.meta.url)(
  '@octokit/openapi/generated/ghec.json',
) as Description;

/** What `GET path` answers by that description: a schema, and the examples printed in the documentation. */
export function answerOf(path: string): { schema: object; examples: unknown[] } {
  const media = description.paths[path]?.get.responses['200']?.content['application/json'];
  if (!media) throw new Error(`the description has no GET ${path}`);
  const examples = Object.values(media.examples).map(
    ({ $ref, value }) => value ?? description.components.examples[$ref?.split('/').at(-1) ?? '']?.value,
  );
  return { schema: media.schema, examples };
}
