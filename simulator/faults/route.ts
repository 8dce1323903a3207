/** Whether the end of the route's template, or of the path itself, is the one that a fault names. */
export function fits(route: string, template: string, path: string): boolean {
  return endsLike(route, pathOf(template), path);
}

/** Whether some route could ever end so. */
export function isKnown(route: string, templates: readonly string[]): boolean {
  const segments = new Set(route.split('/').slice(1));
  return templates.some((template) => {
    const path = pathOf(template);
    // A parameter may take any value, but a route that names nothing else may be anything.
    return endsLike(route, path, null) && path.split('/').some((segment) => segments.has(segment));
  });
}

function pathOf(template: string): string {
  return template.slice(template.indexOf(' ') + 1);
}

/** Compares segment by segment from the end, with the template's and with those given (null: any for a parameter). */
function endsLike(route: string, template: string, path: string | null): boolean {
  const wanted = route.split('/').slice(1).reverse();
  const known = template.split('/').slice(1).reverse();
  const given = path?.split('/').slice(1).reverse();
  return wanted.every((segment, n) => {
    if (segment === known[n]) return true;
    return given === undefined ? known[n]?.startsWith(':') === true : segment === given[n];
  });
}
