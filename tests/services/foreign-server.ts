import { once } from 'node:events';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A program that is not ours, listening on this port until the test is over. Where another test's server was faster, that
 * one is as foreign.
 */
export async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return;
  }
  onTestFinished(() => void server.close());
}
