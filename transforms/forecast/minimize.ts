interface Vertex {
  point: number[];
  value: number;
}

const maxIterations = 200;
/** The simplex has settled when its values differ by no more than this part of the best. */
const tolerance = 1e-7;

/**
 * The point at which `f` is smallest, as far as a downhill search from any of the `starts` finds it. Deterministic.
 * `f` puts a bound on a parameter by clamping it.
 * @param span How far a search looks around at first, by coordinate.
 */
export function minimize(f: (point: number[]) => number, starts: number[][], span: number[]): number[] {
  return starts.map((start) => nelderMead(f, start, span)).reduce((a, b) => (b.value < a.value ? b : a))
    .point;
}

/** The downhill simplex method (Nelder and Mead, 1965), with the usual coefficients. */
function nelderMead(f: (point: number[]) => number, start: number[], span: number[]): Vertex {
  const vertex = (point: number[]): Vertex => ({ point, value: f(point) });
  const corners = start.map((_, axis) => start.map((x, n) => (n === axis ? x + (span[n] as number) : x)));
  const simplex = [start, ...corners].map(vertex).sort(byValue);

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const best = simplex[0] as Vertex;
    const worst = simplex.at(-1) as Vertex;
    if (worst.value - best.value <= tolerance * Math.abs(best.value)) break;
    const others = simplex.slice(0, -1);
    const center = start.map(
      (_, n) => others.reduce((sum, { point }) => sum + (point[n] as number), 0) / others.length,
    );
    /** On the line from the worst vertex through the center of the others: -1 is the worst, 1 its mirror image. */
    const along = (t: number) => vertex(center.map((c, n) => c + t * (c - (worst.point[n] as number))));

    let next = along(1);
    if (next.value < best.value) {
      const further = along(2);
      if (further.value < next.value) next = further;
    } else if (next.value >= (others.at(-1) as Vertex).value) {
      next = along(next.value < worst.value ? 0.5 : -0.5);
    }
    if (next.value < worst.value) {
      simplex[simplex.length - 1] = next;
    } else {
      // Nothing better on that line: all draw nearer to the best.
      for (const [n, { point }] of simplex.entries())
        if (n > 0) simplex[n] = vertex(point.map((x, axis) => ((best.point[axis] as number) + x) / 2));
    }
    simplex.sort(byValue);
  }
  return simplex[0] as Vertex;
}

const byValue = (a: Vertex, b: Vertex) => a.value - b.value;
