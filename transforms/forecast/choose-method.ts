import type { Backtest } from './backtest.ts';
import { type Method, methods } from './candidates.ts';

/** A method, and how it did against naive in the backtest. */
export interface Choice {
  method: Method;
  /**
   * Its mean absolute error over that of naive in the same backtest (of the better naive one, where there is a season).
   * Below 1, unless nothing beats naive: then the method is naive, and this is 1.
   */
  maeToNaive: number;
}

/** The method with the smallest mean absolute error; a naive one where none is better. */
export function chooseMethod({ errors }: Backtest): Choice {
  const mae = new Map<Method, number>();
  for (const method of methods) if (errors[method]) mae.set(method, meanSize(errors[method].flat()));
  const least = (among: Method[]) =>
    among.reduce((a, b) => ((mae.get(b) as number) < (mae.get(a) as number) ? b : a));
  const tried = [...mae.keys()];
  const method = least(tried);
  const baseline = least(tried.filter((name) => name === 'naive' || name === 'seasonal_naive'));
  return {
    method,
    maeToNaive: method === baseline ? 1 : (mae.get(method) as number) / (mae.get(baseline) as number),
  };
}

function meanSize(errors: number[]): number {
  return errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
}
