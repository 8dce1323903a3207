/** A description of an API in OpenAPI 3.0 or 3.1, as far as it is read here. */
export interface Description {
  openapi: string;
  servers?: { url: string }[];
  security?: Record<string, unknown>[];
  paths: Record<string, PathItem>;
  components?: Record<string, Record<string, unknown>>;
}

export type PathItem = { parameters?: Node[] } & Record<string, unknown>;
export type Node = Record<string, unknown>;

/** A place in a description, and what stands there. */
export interface Place<T> {
  /** JSON pointer, `/components/schemas/user`. */
  pointer: string;
  value: T;
}

/** What stands at a pointer, behind all `$ref` on the way; undefined where there is nothing. */
export function at<T = Node>(description: Description, pointer: string): Place<T> | undefined {
  let place: Place<unknown> = { pointer: '', value: description };
  for (const segment of pointer.split('/').slice(1)) {
    const { value } = place;
    if (typeof value !== 'object' || value === null) return undefined;
    const child = (value as Node)[unescaped(segment)];
    const ref = refOf(child);
    const next =
      ref === null ? { pointer: `${place.pointer}/${segment}`, value: child } : at(description, ref);
    if (next === undefined || next.value === undefined) return undefined;
    place = next;
  }
  return place as Place<T>;
}

/** The pointer of a `$ref` within the same document. */
export function refOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return null;
  const { $ref } = value;
  return typeof $ref === 'string' && $ref.startsWith('#') ? $ref.slice(1) : null;
}

export const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');
