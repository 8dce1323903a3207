import { at, type Description, type Node, refOf } from './description.ts';

/** A description reduced to some of its paths, with the components that they need. @throws Error for an unknown path. */
export function cut(description: Description, paths: string[]): Description {
  const kept: Description = { ...description, paths: {}, components: {} };
  const missing = new Set<string>();
  for (const path of paths) {
    const item = description.paths[path];
    if (!item) throw new Error(`the description has no ${path}`);
    kept.paths[path] = item;
    collect(item, missing);
  }
  for (const pointer of missing) {
    const [, , group = '', name = ''] = pointer.split('/');
    const value = at(description, `/components/${group}/${name}`)?.value;
    if (value === undefined) throw new Error(`the description has nothing at ${pointer}`);
    kept.components = { ...kept.components, [group]: { ...kept.components?.[group], [name]: value } };
    // A set that grows while it is walked is walked to its end.
    collect(value, missing);
  }
  return kept;
}

/** The pointers of all references below a value; examples are left alone. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const ref = refOf(value);
  if (ref !== null) into.add(ref);
  for (const [key, child] of Object.entries(value as Node)) if (key !== 'examples') collect(child, into);
}
