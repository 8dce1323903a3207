import { createLogUpdate } from 'log-update';

/** Shows lines that change. */
export interface LiveDisplay {
  show(lines: string[]): void;
  /** Leaves what is shown where it is. */
  end(): void;
}

/** On a terminal the lines change in place; elsewhere (a log, a pipe) each new line is printed once. */
export function liveDisplay(stream: NodeJS.WriteStream = process.stderr): LiveDisplay {
  if (stream.isTTY) {
    const update = createLogUpdate(stream);
    return { show: (lines) => update(lines.join('\n')), end: () => update.done() };
  }
  let shown = new Set<string>();
  return {
    show(lines) {
      for (const line of lines) if (!shown.has(line)) stream.write(`${line}\n`);
      shown = new Set(lines);
    },
    end() {},
  };
}
