/**
 * Thrown when the site could not be built. The last good one is still served. `lines` is the end of what the build said:
 * which query or page failed, and why.
 */
export class SiteBuildError extends Error {
  override readonly name = 'SiteBuildError';
  readonly lines: readonly string[];

  constructor(what: string, lines: readonly string[] = [], cause?: unknown) {
    super([`The report could not be built: ${what}`, ...lines].join('\n'), { cause });
    this.lines = lines;
  }
}
