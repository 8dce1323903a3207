import type { ResourceResult } from './contract.ts';

/** What is known with what is new: of a list that was read again, the newer result. */
export function withResults(known: ResourceResult[], added: ResourceResult[]): ResourceResult[] {
  const isReplaced = ({ resource }: ResourceResult) => added.some((one) => one.resource === resource);
  return [...known.filter((one) => !isReplaced(one)), ...added];
}
