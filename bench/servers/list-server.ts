import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runProgram } from '../house/run-program.ts';
import { listNames, recordText } from './record.ts';

export interface ListServerOptions {
  records: number;
  /** Lists over which the records are spread evenly. */
  lists: number;
  pageSize: number;
}

// Answers prepared pages, so that what is measured is the client:
//   GET /lists                                {"data": [{"id": "list-0"}, …]}
//   GET /lists/<id>/records[?cursor=<page>]   {"data": [record, …], "next": "<page>" or null}
await runProgram<ListServerOptions>(async ({ records, lists, pageSize }) => {
  const names = listNames(lists);
  const pages = new Map(
    names.map((name, list) => {
      const own = Array.from({ length: Math.ceil((records - list) / lists) }, (_, n) => n * lists + list);
      return [`/lists/${name}/records`, pagesOf(own, pageSize)];
    }),
  );
  const parents = Buffer.from(JSON.stringify({ data: names.map((id) => ({ id })) }));
  const server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const body =
      pathname === '/lists' ? parents : pages.get(pathname)?.[Number(searchParams.get('cursor') ?? 0)];
    outgoing.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
    outgoing.end(body ?? '{}');
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ready: { url: `http://127.0.0.1:${port}` },
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
});

function pagesOf(numbers: number[], size: number): Buffer[] {
  const count = Math.max(1, Math.ceil(numbers.length / size));
  return Array.from({ length: count }, (_, page) => {
    const records = numbers.slice(page * size, (page + 1) * size).map(recordText);
    const next = page + 1 < count ? `"${page + 1}"` : 'null';
    return Buffer.from(`{"data":[${records.join(',')}],"next":${next}}`);
  });
}
