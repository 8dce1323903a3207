/** From where on a figure opens an alert, and from where on it clears one. Between the two everything stays as it is. */
export interface Limits {
  threshold: number;
  isReached(value: number): boolean;
  isOver(value: number): boolean;
  /** Days in a row on which it has to be reached. */
  openDays: number;
  /** Days in a row on which it has to be over. */
  clearDays: number;
}

interface Days {
  openDays?: number;
  clearDays: number;
}

/** Too little is worth an alert. @param clearAt not less than the threshold */
export function below(threshold: number, clearAt: number = threshold, days: Days): Limits {
  return {
    threshold,
    isReached: (value) => value < threshold,
    isOver: (value) => value >= clearAt,
    openDays: 1,
    ...days,
  };
}

/** Too much is worth an alert. @param clearAt not more than the threshold */
export function above(threshold: number, clearAt: number = threshold, days: Days): Limits {
  return {
    threshold,
    isReached: (value) => value > threshold,
    isOver: (value) => value <= clearAt,
    openDays: 1,
    ...days,
  };
}
