import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDevTemporal, type Temporal } from './environments.ts';
import { done, outcomes, standIns } from './stand-ins.ts';

let temporal: Temporal;
beforeAll(async () => {
  temporal = await openDevTemporal({ suggestContinueAsNew: 60 });
});
afterAll(() => temporal?.close());

it('a long history is carried on in a new one: no list is read twice, none is left out', async () => {
  let stretches = 0;
  const world = standIns({
    async extractStretch({ resource }) {
      if (resource !== 'members') return done(resource);
      stretches += 1;
      return stretches < 12 ? { state: 'more', waitMilliseconds: 0 } : done(resource);
    },
  });
  const result = await temporal.night(world.activities, { connections: ['github'] }, (sync) => sync.result());
  expect(outcomes(result)).toEqual({ github: { organizations: 'ok', members: 'ok' } });
  expect(world.made('describeConnection').length).toBeGreaterThan(1);
  const asked = world.made('extractStretch').map(({ resource }) => resource);
  expect(asked).toEqual(['organizations', ...Array(12).fill('members')]);
  expect(world.made('writeFacts').length).toBe(1);
});
