import type { InsightsConfig } from './schema.ts';

/**
 * Contracts of products that no platform has reported, which have neither seats nor money for want of them. One line a
 * product. Empty where nothing was read yet.
 * @param reported the products read so far, as `platform/product`
 */
export function unmatchedContracts(
  { contracts }: Pick<InsightsConfig, 'contracts'>,
  reported: readonly string[],
): string[] {
  if (reported.length === 0) return [];
  const unmatched = contracts.map(({ product }) => product).filter((product) => !reported.includes(product));
  return [...new Set(unmatched)].map((product) => {
    const names = contracts.filter((line) => line.product === product).map(({ contract }) => `"${contract}"`);
    const [platform] = product.split('/');
    const others = reported.filter((one) => one.startsWith(`${platform}/`));
    const known = others.length > 0 ? others.join(', ') : `nothing of ${platform}`;
    return `${[...new Set(names)].join(', ')}: no platform has reported ${product}, so nobody knows who holds its seats. Reported so far: ${known}.`;
  });
}
