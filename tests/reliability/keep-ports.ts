import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Where the services of a home look for a port first, as `services/` does. */
const wishes = { postgres: 54_320, temporal: 7233, temporalUi: 8233 };

/** Below the ports that the system gives to clients. */
const range = { first: 20_000, count: 12_000 };

/**
 * Gives the services of a home ports of their own, far from where others that start meanwhile look for one: what is killed
 * finds its port free when it comes back.
 */
export async function keepPorts(home: string): Promise<void> {
  const ports: Record<string, { wish: number; port: number }> = {};
  for (const [name, wish] of Object.entries(wishes)) ports[name] = { wish, port: await freePort() };
  writeFileSync(join(home, 'ports.json'), JSON.stringify(ports));
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = range.first + Math.floor(Math.random() * range.count);
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
