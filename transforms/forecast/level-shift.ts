/** A change of level from one point to the next that stayed: seats bought in bulk, a company taken over. */
export interface LevelShift {
  /** Index of the first value on the new level. */
  at: number;
  /** By how much the level changed, up or down. */
  size: number;
}

/** A shift is more than this many times as large as all but one in twenty changes of the series. */
const outstanding = 6;
const ordinary = 0.95;
/** For so many points the new level has held, and the old one had held before. */
const settled = 5;
/** Jumps more frequent than one in so many points are how the series grows: batches of new people. */
const rare = 150;

/** The level shifts of a history, oldest first; none where they are not rare. */
export function levelShifts(history: readonly number[]): LevelShift[] {
  const changes = history.slice(1).map((value, n) => value - (history[n] as number));
  const sizes = changes.map(Math.abs).sort((a, b) => a - b);
  const usual = sizes[Math.floor(ordinary * (sizes.length - 1))] ?? 0;
  // Where hardly ever anything moves, jumps are how the series moves, and the band has to tell of them.
  if (usual === 0) return [];
  const found = changes.flatMap((size, n) => {
    const at = n + 1;
    if (Math.abs(size) <= outstanding * usual || at < settled || at + settled > history.length) return [];
    const moved = median(history.slice(at, at + settled)) - median(history.slice(at - settled, at));
    // A spike comes back.
    return moved * size > 0 && Math.abs(moved) >= Math.abs(size) / 2 ? [{ at, size }] : [];
  });
  return found.length <= Math.max(1, history.length / rare) ? found : [];
}

/** The history as it would have been, had it always been on its last level. */
export function onLastLevel(history: readonly number[], shifts: readonly LevelShift[]): number[] {
  return history.map((value, t) =>
    shifts.reduce((lifted, { at, size }) => (t < at ? lifted + size : lifted), value),
  );
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
