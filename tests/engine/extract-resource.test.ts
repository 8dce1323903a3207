import { describe, expect, it } from 'vitest';
import { PlatformError } from '../../activities/engine/errors.ts';
import { Fenced } from '../../activities/engine/extraction.ts';
import { type Answer, type Received, serve } from '../connectors/serve.ts';
import { usePostgres } from '../sql/postgres.ts';
import { houses, listPage, readerOf, repeated, rooms } from './reader.ts';

const postgres = usePostgres();

async function platform(answer: (received: Received) => Answer) {
  const server = await serve(answer);
  const targets = () => server.received.map(({ target }) => target);
  return { ...server, targets, read: readerOf(postgres.database, server.url) };
}

async function stored(): Promise<number> {
  const { rows } = await postgres.database.raw('select count(*)::integer as n from staging.extracted');
  return rows[0].n;
}

async function current(resource: string): Promise<string[]> {
  const { rows } = await postgres.database.raw(
    `select trim(leading '/' from slice || '/' || record_key) as key
     from staging.record_version join staging.resource using (resource_id)
     where resource = ? and valid_to is null order by key`,
    [resource],
  );
  return rows.map(({ key }: { key: string }) => key);
}

const done = (outcome: string, error: unknown = null) => ({
  state: 'done',
  result: expect.objectContaining({ outcome, error }),
});

describe('after a crash', () => {
  it('the same run goes on at its cursor: only the page in flight is asked for twice', async () => {
    const crash = new AbortController();
    await using server = await platform(({ target }) => {
      if (target.endsWith('page=3')) crash.abort();
      return listPage(target, 5);
    });
    await expect(server.read(houses, {}, crash.signal)).rejects.toThrow('aborted');
    expect(await stored()).toBe(2);
    expect(await server.read(houses)).toMatchObject(done('ok'));
    expect(repeated(server.targets())).toEqual(['/houses?page=3']);
    expect(await current('houses')).toEqual(['1', '2', '3', '4', '5']);
  });

  it('between its last statement and its answer nothing is asked for again', async () => {
    await using server = await platform(({ target }) => listPage(target, 2));
    const published = await server.read(houses);
    expect(await server.read(houses)).toEqual(published);
    expect(repeated(server.targets())).toEqual([]);
    expect(await server.read(houses, { again: true })).toMatchObject(done('ok'));
    expect(repeated(server.targets())).toEqual(['/houses?page=1', '/houses?page=2']);
  });

  it('a list that the account does not have is not asked for again either', async () => {
    const absent = { ...houses, notApplicable: () => 'There are no houses here.' };
    await using server = await platform(() => ({ status: 404, body: {} }));
    const told = await server.read(absent);
    expect(told).toMatchObject(done('not_applicable', 'There are no houses here.'));
    expect(await server.read(absent)).toEqual(told);
    expect(server.targets()).toEqual(['/houses?page=1']);
  });

  it('at most one page of each slice is asked for twice', async () => {
    const crash = new AbortController();
    let asked = 0;
    await using server = await platform(({ target }) => {
      if (!target.includes('/rooms')) return listPage(target, 6);
      asked += 1;
      if (asked === 9) crash.abort();
      return listPage(target, 4);
    });
    await server.read(houses);
    await expect(server.read(rooms, {}, crash.signal)).rejects.toThrow('aborted');
    expect(await server.read(rooms)).toMatchObject(done('ok'));
    const slices = repeated(server.targets()).map((target) => target.split('?')[0]);
    expect(slices.length).toBeGreaterThan(0);
    expect(repeated(slices as string[])).toEqual([]);
    expect(await current('rooms')).toHaveLength(24);
  });

  it('another run starts at page one, and the abandoned attempt is shown as failed', async () => {
    const crash = new AbortController();
    await using server = await platform(({ target }) => {
      if (target.endsWith('page=2')) crash.abort();
      return listPage(target, 2);
    });
    await expect(server.read(houses, {}, crash.signal)).rejects.toThrow('aborted');
    await server.read(houses, { run: 'next night', asOf: '2026-03-03' });
    expect(server.targets()).toEqual([
      '/houses?page=1',
      '/houses?page=2',
      '/houses?page=1',
      '/houses?page=2',
    ]);
    const { rows } = await postgres.database.raw(
      'select run, outcome from staging.extraction order by extraction_id',
    );
    expect(rows).toEqual([
      { run: 'night', outcome: 'failed' },
      { run: 'next night', outcome: 'ok' },
    ]);
  });

  it('a cursor older than six hours is not trusted: the list starts again', async () => {
    await using server = await platform(({ target }) => listPage(target, 3));
    expect(await server.read(houses, { maxPages: 2 })).toEqual({ state: 'more', waitMilliseconds: 0 });
    await postgres.database.raw(`
      update staging.extraction set started_at = now() - interval '7 hours';
      update staging.slice set updated_at = now() - interval '7 hours'`);
    await server.read(houses);
    expect(repeated(server.targets())).toEqual(['/houses?page=1', '/houses?page=2']);
  });

  it('between the opening of an extraction and the list of its slices there is no extraction: none is ever empty', async () => {
    await using server = await platform(({ target }) => listPage(target, 1));
    await postgres.database.raw('alter table staging.slice add constraint crash check (false)');
    await expect(server.read(houses)).rejects.toThrow('crash');
    const { rows } = await postgres.database.raw('select from staging.extraction');
    expect(rows).toEqual([]);
  });

  it('an attempt that was believed dead can neither write nor end the extraction', async () => {
    await using server = await platform(() => ({ status: 403, body: {} }));
    // The new attempt begins after this one has counted its answer, and before it acts upon it.
    await postgres.database.raw(`
      create function overtake() returns trigger language plpgsql as $$
      begin
        update staging.extraction set fence = fence + 1 where extraction_id = new.extraction_id;
        return new;
      end $$;
      create trigger overtake after update of requests on staging.slice for each row execute function overtake()`);
    await expect(server.read(houses)).rejects.toBeInstanceOf(Fenced);
    const { rows } = await postgres.database.raw('select outcome from staging.extraction');
    expect(rows).toEqual([{ outcome: null }]);
  });
});

describe('a platform that says to wait', () => {
  it('gets its wait: nothing is stored, and nobody asks before it is over', async () => {
    await using server = await platform(() => ({
      status: 429,
      headers: { 'retry-after': '30' },
      body: { data: [{ id: 'a rate-limit body is never data' }] },
    }));
    expect(await server.read(houses)).toEqual({ state: 'more', waitMilliseconds: 30_000 });
    expect(await stored()).toBe(0);
    const again = await server.read(houses);
    expect(again).toMatchObject({ state: 'more', waitMilliseconds: expect.any(Number) });
    expect(server.targets()).toHaveLength(1);
  });

  it('for no time at all still gets a rest', async () => {
    await using server = await platform(() => ({ status: 429, headers: { 'retry-after': '0' }, body: {} }));
    expect(await server.read(houses)).toEqual({ state: 'more', waitMilliseconds: 1_000 });
    expect(server.targets()).toHaveLength(1);
  });
});

describe('an answer that is no page', () => {
  it.each<[string, Answer, string]>([
    [
      'a web page',
      { body: '<!doctype html><title>Log in</title>' },
      'a web page came where data was expected',
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://example.com/login' }, body: '' },
      'redirects to example.com',
    ],
    ['a body without the list', { body: { items: [] } }, 'the answer has no list at "data"'],
    [
      'the page before once more',
      { body: { data: [], next: '/houses?page=1' } },
      'the same page again and again',
    ],
  ])('ends the extraction where it is %s', async (_, answer, error) => {
    await using server = await platform(() => answer);
    expect(await server.read(houses)).toMatchObject(done('failed', expect.stringContaining(error)));
    expect(server.targets()).toHaveLength(1);
    expect(await stored()).toBe(0);
  });

  it.each<[string, Answer]>([
    ['cut short', { body: '{"data": [{"id": "1"}, {"i' }],
    ['a failure of the server', { status: 502, body: 'bad gateway' }],
    ['a rejected credential', { status: 401, body: {} }],
  ])('leaves the extraction open where it is %s: a later attempt goes on', async (_, answer) => {
    let isWell = false;
    await using server = await platform(({ target }) =>
      isWell || target.endsWith('=1') ? listPage(target, 2) : answer,
    );
    await expect(server.read(houses)).rejects.toBeInstanceOf(PlatformError);
    expect(await stored()).toBe(1);
    isWell = true;
    expect(await server.read(houses)).toMatchObject(done('ok'));
    expect(repeated(server.targets())).toEqual(['/houses?page=2']);
  });

  it('but a missing permission is not_permitted, and the last good list stays', async () => {
    let isAllowed = true;
    await using server = await platform(({ target }) =>
      isAllowed ? listPage(target, 2) : { status: 403, body: {} },
    );
    await server.read(houses);
    isAllowed = false;
    const end = await server.read(houses, { asOf: '2026-03-03' });
    expect(end).toMatchObject(done('not_permitted', expect.stringContaining('github/houses')));
    expect(await current('houses')).toEqual(['1', '2']);
  });
});

describe('a link to the next page', () => {
  it('that leads to another origin is refused, and no credential goes there', async () => {
    await using foreign = await serve(() => ({ body: { data: [] } }));
    await using server = await platform(() => ({ body: { data: [], next: `${foreign.url}/houses?page=2` } }));
    expect(await server.read(houses)).toMatchObject(
      done('failed', expect.stringContaining('another origin')),
    );
    expect(foreign.received).toEqual([]);
  });

  it("of the vendor's own origin is followed on the base URL", async () => {
    await using server = await platform(({ target }) => {
      const { body } = listPage(target, 2);
      return { body: { ...body, next: body.next && `https://api.example.com${body.next}` } };
    });
    expect(await server.read(houses)).toMatchObject(done('ok'));
    expect(server.received.map(({ target, authorization }) => [target, authorization])).toEqual([
      ['/houses?page=1', 'Bearer secret'],
      ['/houses?page=2', 'Bearer secret'],
    ]);
  });
});

describe('a parent that answers 404', () => {
  /** House 2 shows a page of its rooms, and is gone at the next one. */
  async function vanishing(isListed: () => boolean) {
    return await platform(({ target }) => {
      if (target === '/houses/2/rooms?page=2') return { status: 404, body: {} };
      if (target.includes('/rooms')) return listPage(target, 2);
      return isListed() ? listPage(target, 2) : { body: { data: [{ id: '1' }] } };
    });
  }

  it('is checked against a fresh list; when it is off it, its slice goes with all that came of it', async () => {
    let isListed = true;
    await using server = await vanishing(() => isListed);
    await server.read(houses);
    expect(await server.read(rooms)).toEqual({ state: 'check_parents' });
    isListed = false;
    await server.read(houses, { again: true });
    expect(await server.read(rooms)).toMatchObject(done('ok'));
    expect(await current('rooms')).toEqual(['1/1', '1/2']);
  });

  it('and is still listed fails the extraction: it may be a permission, and nothing is deleted', async () => {
    await using server = await vanishing(() => true);
    await server.read(houses);
    expect(await server.read(rooms)).toEqual({ state: 'check_parents' });
    await server.read(houses, { again: true });
    expect(await server.read(rooms)).toMatchObject(
      done('failed', expect.stringContaining('"2" is listed in houses')),
    );
    expect(await current('rooms')).toEqual([]);
  });
});

describe('an earlier day', () => {
  it('ends as failed, and says why', async () => {
    await using server = await platform(({ target }) => listPage(target, 1));
    await server.read(houses);
    const end = await server.read(houses, { run: 'late', asOf: '2026-03-01' });
    expect(end).toMatchObject(done('failed', 'A later day of it is already published.'));
  });
});
