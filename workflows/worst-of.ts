import { type Outcome, outcomes } from './contract.ts';

/** The outcome that a whole has: the worst of its parts. */
export function worstOf(parts: Outcome[]): Outcome {
  return parts.reduce<Outcome>(
    (worst, one) => (outcomes.indexOf(one) > outcomes.indexOf(worst) ? one : worst),
    'ok',
  );
}
