/**
 * Parts of an Atlassian Resource Identifier, `ari:cloud:<product>::<kind>/<id>`. Some answers give the bare id in its
 * place, so that both are read.
 */
export function idOf(ari: string): string {
  return ari.slice(ari.lastIndexOf('/') + 1);
}

/** The product named in an ARI, `null` for a bare id. */
export function productOf(ari: string): string | null {
  const [scheme, , product] = ari.split(':');
  return scheme === 'ari' && product ? product : null;
}
