/** A size as JFrog prints it. `null` is unknown, never zero. */
export interface StorageSize {
  bytes: number | null;
  /** False where the text was rounded: ±5 MB at GB, ±5 GB at TB. */
  isExact: boolean;
  /** The share in parentheses behind it, between 0 and 1. */
  fraction: number | null;
}

/** Powers of 1024, though labeled KB, MB …; nothing larger than TB is printed today. */
const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
const printed =
  /^\s*(?<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(?<unit>bytes|KB|MB|GB|TB|PB)?(?:\s*\((?<share>N\/A|[\d.]+%)\))?\s*$/;

/** Reads `12.37 TB (79.45%)`, `1,021.45 MB`, `746 bytes`. What reads otherwise is unknown. */
export function parseSize(text: string | null | undefined): StorageSize {
  const { number, unit = 'bytes', share } = printed.exec(text ?? '')?.groups ?? {};
  if (number === undefined) return { bytes: null, isExact: false, fraction: null };
  const bytes = Math.round(Number(number.replaceAll(',', '')) * 1024 ** units.indexOf(unit));
  return { bytes, isExact: unit === 'bytes', fraction: parsePercent(share) };
}

/** Reads `18.67%` as 0.1867; `N/A` (of an empty instance) is unknown. */
export function parsePercent(text: string | null | undefined): number | null {
  const number = /^\s*(\d{1,3}(?:\.\d+)?)%\s*$/.exec(text ?? '')?.[1];
  return number === undefined ? null : Number((Number(number) / 100).toFixed(6));
}

/** Reads `16,913,411`. */
export function parseCount(text: string | null | undefined): number | null {
  return /^\s*(\d{1,3}(,\d{3})+|\d+)\s*$/.test(text ?? '') ? Number(text?.replaceAll(',', '')) : null;
}
