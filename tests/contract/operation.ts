import { at, type Description, escaped, type Node, type Place } from './description.ts';
import type { Exchange } from './exchange.ts';

/** An operation of a description that a request hits. */
export interface Operation {
  /** `GET /orgs/{org}` */
  name: string;
  place: Place<Node>;
  parameters: Place<Parameter>[];
  /** Values of the path's parameters, decoded. */
  values: Record<string, string>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  explode?: boolean;
  schema?: Node;
}

/** The operation of a request: of several paths that fit, the one with the fewest parameters. */
export function operationOf(description: Description, { method, path }: Exchange): Operation | null {
  const prefix = description.servers?.[0]
    ? new URL(description.servers[0].url).pathname.replace(/\/$/, '')
    : '';
  if (!path.startsWith(`${prefix}/`)) return null;
  const verb = method.toLowerCase();
  const fitting = Object.keys(description.paths)
    .filter((template) => description.paths[template]?.[verb] !== undefined)
    .flatMap((template) => {
      const values = valuesOf(template, path.slice(prefix.length));
      return values === null ? [] : [{ template, values }];
    })
    .sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length);
  const [best] = fitting;
  if (!best) return null;
  const item = `/paths/${escaped(best.template)}`;
  const place = at(description, `${item}/${verb}`);
  if (!place) return null;
  const parameters = [item, `${item}/${verb}`].flatMap((pointer) => parametersOf(description, pointer));
  return { name: `${method} ${prefix}${best.template}`, place, parameters, values: best.values };
}

function valuesOf(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    const name = /^\{(.+)\}$/.exec(want)?.[1];
    if (name === undefined ? want !== value : value === '') return null;
    if (name !== undefined) values[name] = value;
  }
  return values;
}

function parametersOf(description: Description, pointer: string): Place<Parameter>[] {
  const listed = at<unknown[]>(description, `${pointer}/parameters`)?.value ?? [];
  return listed.flatMap((_, index) => at<Parameter>(description, `${pointer}/parameters/${index}`) ?? []);
}
