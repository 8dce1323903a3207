/** What is wrong in a line of the roster. Never quotes a cell: messages travel, people's data does not. */
export interface Flaw {
  line: number;
  message: string;
}

const shown = 20;

/** Thrown when a roster cannot be used, with each flaw at its line. Nothing of the file was taken. */
export class RosterError extends Error {
  override readonly name = 'RosterError';

  constructor(file: string, flaws: Flaw[], options?: { cause?: unknown }) {
    const lines = flaws.slice(0, shown).map(({ line, message }) => `${file}:${line}: ${message}`);
    const rest = flaws.length > shown ? [`and ${flaws.length - shown} more`] : [];
    super([...lines, ...rest].join('\n'), options);
  }
}
