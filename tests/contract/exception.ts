import type { Violation } from './violation.ts';

/** A difference that is not ours: the platform is known to behave otherwise than a description says. */
export interface Exception {
  /** As in the description, `GET /orgs/{org}`; `*` for every one. */
  operation: string;
  /** As in a {@link Violation}; with a slash at the end everything below. */
  at: string;
  why: string;
}

/** What is left of violations without those that are excepted, and the exceptions that nothing needed. */
export function without(exceptions: Exception[], violations: Violation[]) {
  const covers = (exception: Exception, { operation, at }: Violation) =>
    (exception.operation === '*' || exception.operation === operation) &&
    (exception.at === at || (exception.at.endsWith('/') && at.startsWith(exception.at)));
  return {
    violations: violations.filter((one) => !exceptions.some((exception) => covers(exception, one))),
    unneeded: exceptions.filter((exception) => !violations.some((one) => covers(exception, one))),
  };
}
