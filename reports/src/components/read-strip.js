import * as Plot from '@observablehq/plot';

const dayMilliseconds = 86_400_000;

/** A strip on the x axis: on which days the platform was read, and on which the figures are carried forward. */
export function readStrip(points) {
  return Plot.rect(stretches(points), {
    x1: 'from',
    x2: 'to',
    y1: 0,
    y2: 0,
    // Of a fixed height below the axis, whatever the scale is.
    insetTop: 2,
    insetBottom: -7,
    fill: ({ isCarried }) => (isCarried ? 'var(--carried)' : 'var(--read)'),
  });
}

/** Days in a row that are alike, as `{from, to, isCarried}` with `to` the day after. */
export function stretches(points) {
  const found = [];
  for (const { on, carried_forward: isCarried } of points) {
    const to = new Date(on.getTime() + dayMilliseconds);
    const before = found.at(-1);
    if (before?.isCarried === isCarried) before.to = to;
    else found.push({ from: on, to, isCarried });
  }
  return found;
}
