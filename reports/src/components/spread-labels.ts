/** A label at the end of a line that ends at `value`. */
export interface EndLabel {
  value: number;
}

/**
 * Moves labels apart: `dy` in pixels (down) for each, so that none covers another and none leaves the chart while there
 * is room. The scale goes from 0 to `top` over `height` pixels.
 */
export function spreadLabels<Label extends EndLabel>(
  labels: readonly Label[],
  { top, height, gap = 15 }: { top: number; height: number; gap?: number },
): (Label & { dy: number })[] {
  const placed = labels
    .map((label) => ({ label, at: height - (label.value / top) * height }))
    .sort((a, b) => a.at - b.at);
  let free = Number.NEGATIVE_INFINITY;
  const lowered = placed.map(({ label, at }) => {
    const y = Math.max(at, free);
    free = y + gap;
    return { label, at, y };
  });
  // What was pushed below the axis goes back up, and pushes what is above it.
  let limit = height;
  return lowered
    .toReversed()
    .map(({ label, at, y }) => {
      const settled = Math.min(y, limit);
      limit = settled - gap;
      return { ...label, dy: settled - at };
    })
    .toReversed();
}
