import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Platform } from '../../activities/engine/platform.ts';
import { simulatorEnvironment } from '../../simulator/environment.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import type { Contract } from './contract.ts';
import { type Exception, without } from './exception.ts';
import type { Exchange } from './exchange.ts';
import { type Recorded, recordAll } from './record.ts';
import { spoiled } from './relied-on.ts';
import { tap } from './tap.ts';

/** Somebody's account of a platform's API. */
export interface Account {
  title: string;
  contract: Contract;
  exceptions: Exception[];
  /** Whether it is exact enough to find a wrong type in every field that the connector reads. */
  isExact: boolean;
}

export interface Subject {
  platform: Platform;
  accounts: Account[];
  /** Resources that come whole, without pages. */
  onOnePage: string[];
  /** Sizes of pages, by resource, where the simulator's company does not fill one as large as the connector asks for. */
  pageSizes: Record<string, number>;
  /** What is asked besides what the connector asks: with wrong credentials, for what is not there, on other paths. */
  besides: Record<string, (base: string, recorded: Recorded[]) => Promise<unknown>>;
}

/**
 * Registers the tests of one platform: the connector reads all its resources from the simulator, and every request and
 * answer is compared with each account of the API.
 */
export function testContract({ platform, accounts, onOnePage, pageSizes, besides }: Subject): void {
  let simulator: Simulator;
  let between: Awaited<ReturnType<typeof tap>>;
  let recorded: Recorded[];
  const recordedBesides = new Map<string, Exchange[]>();

  beforeAll(async () => {
    simulator = await startSimulator({ people: 300, seed: 7, today: '2026-06-17' });
    between = await tap(simulator.url);
    const open = platform.connect(simulatorEnvironment(between.url));
    recorded = await recordAll(platform, open, between, pageSizes);
    for (const [what, ask] of Object.entries(besides)) {
      await ask(`${between.url}/${platform.name}`, recorded);
      recordedBesides.set(what, between.take());
    }
  });
  afterAll(async () => {
    await between.close();
    await simulator.close();
  });

  const of = (name: string) => recorded.find(({ resource }) => resource.name === name);
  const names = platform.resources.map(({ name }) => name);

  test.each(names)('%s is asked for, and its pages are followed', (name) => {
    expect(of(name)?.exchanges.length).toBeGreaterThan(0);
    expect(Number(of(name)?.pages) > 1).toBe(!onOnePage.includes(name));
  });

  test('no credential stands in an address or a body', () => {
    const given = simulatorEnvironment(simulator.url);
    const secrets = platform.variables.flatMap(({ secret, name }) => (secret && given[name]) || []);
    expect(secrets.length).toBeGreaterThan(0);
    const sent = recorded.flatMap(({ exchanges }) =>
      exchanges.map(({ path, query, requestBody }) => JSON.stringify([path, query, requestBody])),
    );
    expect(sent.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  });

  describe.each(accounts)('by $title', ({ contract, exceptions, isExact }) => {
    const violations = (exchanges: Exchange[]) =>
      without(exceptions, exchanges.flatMap(contract.check)).violations;
    const distinct = (exchanges: Exchange[]) => [
      ...new Set(violations(exchanges).map((one) => `${one.operation}: ${one.at} ${one.message}`)),
    ];

    const isFound = (original: Exchange, changed: Exchange) => {
      const known = distinct([original]);
      return distinct([changed]).some((one) => !known.includes(one));
    };

    test.each(names)('every request and answer of %s is as described', (name) => {
      expect(distinct(of(name)?.exchanges ?? [])).toEqual([]);
    });

    test.each(Object.keys(besides))('besides: every request and answer of %s is as described', (what) => {
      const exchanges = recordedBesides.get(what) ?? [];
      expect(exchanges.length).toBeGreaterThan(0);
      expect(distinct(exchanges)).toEqual([]);
    });

    test('no exception is without need', () => {
      const all = [
        ...recorded.flatMap(({ exchanges }) => exchanges),
        ...[...recordedBesides.values()].flat(),
      ];
      expect(without(exceptions, all.flatMap(contract.check)).unneeded).toEqual([]);
    });

    test.each(names)('a wrong path, method or parameter in a request for %s would be found', (name) => {
      const [exchange] = of(name)?.exchanges ?? [];
      if (!exchange) throw new Error(`${name} was not asked for`);
      const wrong: Exchange[] = [
        { ...exchange, path: `${exchange.path}/nowhere` },
        { ...exchange, method: 'PUT' },
        { ...exchange, query: [...exchange.query, ['pagesize', '100']] },
      ];
      for (const one of wrong) expect(isFound(exchange, one)).toBe(true);
    });

    if (!isExact) return;
    test.each(names)('a field that is read of %s would be missed, and a wrong type in it found', (name) => {
      const { resource, exchanges } = of(name) as Recorded;
      const overlooked = spoiled(resource, exchanges).filter(
        ({ original, exchange }) => !isFound(original, exchange),
      );
      expect(overlooked.map(({ change }) => change)).toEqual([]);
    });
  });
}
