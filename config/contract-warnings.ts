import type { InsightsConfig } from './schema.ts';

/** What time has made of the contracts by a day: nothing to refuse, and something to look at. One line each. */
export function contractWarnings({ contracts }: Pick<InsightsConfig, 'contracts'>, today: string): string[] {
  return contracts.flatMap((line) => {
    const { contract, product, tier, to, renewal } = line;
    const name = `"${contract}" (${product}${tier === undefined ? '' : `, ${tier}`})`;
    const isFollowed = contracts.some(
      (next) => next !== line && next.product === product && next.tier === tier && next.from > line.from,
    );
    if (isFollowed) return [];
    if (to !== undefined && to <= today)
      return [`${name} ended on ${to}: no price is known since. Add its next term.`];
    if (renewal !== undefined && renewal <= today)
      return [
        `${name} was to renew on ${renewal}: its true-up is unknown since. Check its price, and write its next \`renewal\`.`,
      ];
    return [];
  });
}
