import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choosePort, keptPort } from '../../services/ports.ts';
import { occupy } from './foreign-server.ts';
import { tempHome } from './temp-home.ts';

// Below the range from which the system hands out ports, and away from the services' own.
const wish = 21_700 + (process.pid % 1000) * 10;

test('a free port is given as wished', async () => {
  const home = tempHome();
  const port = await choosePort(home, 'report', wish);
  expect(port).toBeGreaterThanOrEqual(wish);
  expect(keptPort(home, 'report')).toBe(port);
});

test('a taken port means the next free one, which stays also when the wish is free again', async () => {
  const home = tempHome();
  const first = await choosePort(tempHome(), 'report', wish);
  await occupy(first);
  const kept = await choosePort(home, 'report', first);
  expect(kept).toBeGreaterThan(first);
  expect(await choosePort(home, 'report', first)).toBe(kept);
});

test('a kept port that is taken by now is given up for another', async () => {
  const home = tempHome();
  const kept = await choosePort(home, 'report', wish);
  await occupy(kept);
  expect(await choosePort(home, 'report', wish)).toBeGreaterThan(kept);
});

test('another wish starts anew', async () => {
  const home = tempHome();
  const kept = await choosePort(home, 'report', wish);
  expect(await choosePort(home, 'report', wish + 5_000)).toBeGreaterThanOrEqual(wish + 5_000);
  expect(keptPort(home, 'report')).not.toBe(kept);
});

test('two names never share a port, also when neither listens yet', async () => {
  const home = tempHome();
  const ports = [await choosePort(home, 'temporal', wish), await choosePort(home, 'temporalUi', wish)];
  expect(new Set(ports).size).toBe(2);
});

test('a damaged file is replaced', async () => {
  const home = tempHome();
  writeFileSync(join(home, 'ports.json'), '{"report":');
  const port = await choosePort(home, 'report', wish);
  expect(JSON.parse(readFileSync(join(home, 'ports.json'), 'utf8'))).toEqual({ report: { wish, port } });
});
