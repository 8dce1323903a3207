import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ServiceError } from './service-error.ts';

/** What listens on a port of its own. */
export type PortName = 'report' | 'temporal' | 'temporalUi' | 'postgres' | 'simulator';

const portsShape = z.record(z.string(), z.object({ wish: z.int(), port: z.int() }));
type Ports = z.infer<typeof portsShape>;

/** How far from the wish a free port is looked for. */
const reach = 200;

/**
 * The port that `name` has in this home: the one it had before; the first time, or when that is taken by now, the
 * first free one from the wish on. Another wish than before starts anew.
 * @throws {ServiceError} when no port within reach is free
 */
export async function choosePort(home: string, name: PortName, wish: number): Promise<number> {
  const ports = readPorts(home);
  const kept = ports[name];
  if (kept?.wish === wish && (await becomesFree(kept.port))) return kept.port;
  const others = Object.entries(ports).flatMap(([other, { port }]) => (other === name ? [] : [port]));
  for (let port = wish; port < Math.min(wish + reach, 65_536); port += 1) {
    if (others.includes(port) || !(await isFree(port))) continue;
    writePorts(home, { ...readPorts(home), [name]: { wish, port } });
    return port;
  }
  throw new ServiceError({
    what: `No port for ${name}`,
    why: `${wish} and the ${reach} after it are all taken`,
    toDo: 'Stop what listens there, or ask for another port.',
  });
}

/** The port that `name` was last given in this home. */
export function keptPort(home: string, name: PortName): number | undefined {
  return readPorts(home)[name]?.port;
}

/** What was stopped or killed a moment ago may hold its port a little longer. */
async function becomesFree(port: number): Promise<boolean> {
  for (let wait = 0; wait < 10; wait += 1) {
    if (await isFree(port)) return true;
    await sleep(100);
  }
  return false;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

const portsFile = (home: string) => join(home, 'ports.json');

function readPorts(home: string): Ports {
  try {
    return portsShape.parse(JSON.parse(readFileSync(portsFile(home), 'utf8')));
  } catch {
    return {}; // Nothing kept yet, or damaged: ports are chosen anew.
  }
}

function writePorts(home: string, ports: Ports): void {
  const draft = `${portsFile(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(ports, undefined, 2)}\n`);
  renameSync(draft, portsFile(home));
}
