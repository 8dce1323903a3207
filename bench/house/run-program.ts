import { usage } from './usage.ts';

/**
 * The other side of {@link startProgram}: starts with the options that it was given, says what it is ready with, tells
 * what it takes when it is asked, and stops when whoever started it lets go.
 */
export async function runProgram<Options>(
  start: (options: Options) => Promise<{ ready: object; stop(): Promise<void> }>,
): Promise<void> {
  const { ready, stop } = await start(JSON.parse(process.argv[2] ?? '{}') as Options);
  process.on('message', () => process.send?.(usage()));
  process.on('disconnect', () => void stop().finally(() => process.exit()));
  process.send?.(ready);
}
