import type { TransformContext } from './derivation.ts';
import type { AccountKind } from './rows.ts';

type Patterns = Pick<TransformContext, 'serviceAccounts' | 'internalAccounts'>;

/**
 * What stands behind a login, by the configured patterns: a glob (`svc-*`, `*[bot]`; only `*` is special) or a regular
 * expression between slashes (`/^jf[a-z]{2}@/`). Upper and lower case are one, as on the platforms. An account
 * without a login is taken for a person's.
 * @throws SyntaxError for a regular expression that is none.
 */
export function accountKind(login: string | null, patterns: Patterns): AccountKind {
  if (login === null) return 'human';
  const matches = (pattern: string) => compile(pattern).test(login);
  if (patterns.internalAccounts.some(matches)) return 'internal';
  return patterns.serviceAccounts.some(matches) ? 'service' : 'human';
}

/** Patterns are few and logins many: each is compiled once. */
const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const between = /^\/(.+)\/$/.exec(pattern)?.[1];
  const expression = new RegExp(between ?? `^${pattern.split('*').map(literal).join('.*')}$`, 'is');
  compiled.set(pattern, expression);
  return expression;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
