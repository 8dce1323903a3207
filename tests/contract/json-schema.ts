import type { Description, Node } from './description.ts';

/**
 * The description with all schemas in JSON Schema 2020-12, which is that of OpenAPI 3.1. In 3.0 `nullable` stands for
 * the type null, `exclusiveMinimum` is a flag, and whatever stands beside a `$ref` is void.
 */
export function inJsonSchema(description: Description): Description {
  return description.openapi.startsWith('3.0') ? (translated(description) as Description) : description;
}

function translated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') return { $ref: value.$ref };
  const node: Node = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'example' && key !== 'examples')
      .map(([key, child]) => [key, translated(child)]),
  );
  return withNull(exclusive(exclusive(node, 'Minimum'), 'Maximum'));
}

function withNull({ nullable, ...node }: Node): Node {
  // A property of that name is a schema, not a flag.
  if (typeof nullable === 'object') return { nullable, ...node };
  if (nullable !== true) return node;
  if (typeof node.type !== 'string') return { anyOf: [node, { type: 'null' }] };
  const options = Array.isArray(node.enum) ? { enum: [...node.enum, null] } : {};
  return { ...node, ...options, type: [node.type, 'null'] };
}

function exclusive(node: Node, side: 'Minimum' | 'Maximum'): Node {
  const { [`exclusive${side}`]: flag, ...rest } = node;
  if (typeof flag !== 'boolean') return node;
  const limit = side.toLowerCase();
  const { [limit]: bound, ...others } = rest;
  return flag ? { ...others, [`exclusive${side}`]: bound } : rest;
}
