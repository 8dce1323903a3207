/** Quoted texts, comments and casts are left alone. */
const token = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|::|:([a-z_]\w*)/gi;

/**
 * The query with another text in the place of each `:name`.
 * @param {string} query
 * @param {(name: string) => string} textOf
 */
export function replaceParameters(query, textOf) {
  return query.replace(token, (found, name) => (name === undefined ? found : textOf(name)));
}
